package org.weighin.jobs.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.Evaluation;
import org.weighin.jobs.plan.AdapterPlan;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.run.CodeDigest;
import org.weighin.jobs.run.Unit;
import org.weighin.models.decoder.DeviceChoice;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.engine.NumberType;
import org.weighin.training.run.Trainer;
import tools.jackson.databind.json.JsonMapper;

/** What everything is made from: data, models, settings, seed, precision, and the code of the modules that make it. */
final class UnitKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Plan plan;

    UnitKeys(Plan plan) {
        this.plan = plan;
    }

    Unit dataset(String id, String inputs) {
        return new Unit(
                "dataset " + id, Map.of("inputs", inputs, "code datasets", CodeDigest.of(InputException.class)));
    }

    Unit adapter(BaseModel model, DatasetWork dataset, AdapterPlan adapter) {
        Map<String, String> inputs = new LinkedHashMap<>();
        putModel(inputs, model);
        inputs.put("dataset", dataset.rows());
        inputs.put("training", JSON.writeValueAsString(adapter.training().ofResult()));
        inputs.put("code training", CodeDigest.of(Trainer.class));
        return new Unit("adapter " + model.id() + "+" + adapter.id(), inputs);
    }

    Unit evaluation(String label, ModelWork model, Optional<UsedAdapter> adapter, TaskWork task) {
        Map<String, String> inputs = new LinkedHashMap<>();
        if (model instanceof BaseModel base) {
            putModel(inputs, base);
        } else {
            inputs.put("model", model.digest());
            inputs.put("code datasets", CodeDigest.of(InputException.class));
        }
        inputs.put("code evaluation", CodeDigest.of(Evaluation.class));
        adapter.ifPresent(used -> inputs.put("adapter", used.key()));
        inputs.put("task", task.digest());
        inputs.put("options", JSON.writeValueAsString(task.plan()));
        task.probe().ifPresent(probe -> inputs.put("memory probe", JSON.writeValueAsString(probe)));
        return new Unit((task.probe().isPresent() ? "memory " : "scores ") + label + " " + task.id(), inputs);
    }

    private void putModel(Map<String, String> inputs, BaseModel model) {
        inputs.put("model", model.digest());
        model.describedTemplate().ifPresent(template -> inputs.put("chat template", template));
        DeviceChoice devices = plan.compute().devices();
        inputs.put("device", devices.toString());
        NumberType precision = plan.compute().precision().on(devices.devices().get(0));
        inputs.put("precision", precision.toString());
        if (plan.compute().weights().rounds(precision)) {
            inputs.put("weights", plan.compute().weights().toString());
        }
        inputs.put("code models", CodeDigest.of(LanguageModel.class));
        inputs.put("code datasets", CodeDigest.of(InputException.class));
    }
}
