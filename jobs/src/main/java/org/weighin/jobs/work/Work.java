package org.weighin.jobs.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.evaluation.task.GroupSpec;
import org.weighin.jobs.plan.Plan;
import org.weighin.jobs.run.CodeDigest;
import org.weighin.jobs.run.Unit;
import org.weighin.reports.Report;

/**
 * All that a plan comes to, in the order in which it is done.
 *
 * @param groups of tasks, to be reported together
 */
public record Work(
        Plan plan,
        List<ModelWork> models,
        List<DatasetWork> datasets,
        List<AdapterWork> adapters,
        List<EvaluationWork> evaluations,
        List<GroupSpec> groups) {

    /** The evaluations of each model, base or tuned, on tasks as they are, by its label. */
    public Map<String, List<EvaluationWork>> evaluationsByLabel() {
        return byLabel(false);
    }

    /** The memory probes of each model, base or tuned, by its label. */
    public Map<String, List<EvaluationWork>> probesByLabel() {
        return byLabel(true);
    }

    private Map<String, List<EvaluationWork>> byLabel(boolean probes) {
        Map<String, List<EvaluationWork>> byLabel = new LinkedHashMap<>();
        for (EvaluationWork evaluation : evaluations) {
            if (evaluation.task().probe().isPresent() == probes) {
                byLabel.computeIfAbsent(evaluation.label(), label -> new ArrayList<>())
                        .add(evaluation);
            }
        }
        return byLabel;
    }

    /** What the results file of each model is made from, by the model's label. */
    public Map<String, Unit> results() {
        Map<String, Unit> units = new LinkedHashMap<>();
        evaluationsByLabel().forEach((label, evaluations) -> {
            Map<String, String> inputs = new LinkedHashMap<>();
            evaluations.forEach(evaluation ->
                    inputs.put(evaluation.task().id(), evaluation.unit().key()));
            inputs.put("groups", groups.toString());
            adapters.stream()
                    .filter(adapter -> adapter.label().equals(label))
                    .forEach(adapter ->
                            inputs.put("dataset", adapter.dataset().unit().key()));
            units.put(label, new Unit("results " + label, inputs));
        });
        return units;
    }

    /** What the memory file of each model is made from, by the model's label. */
    public Map<String, Unit> memories() {
        Map<String, Unit> units = new LinkedHashMap<>();
        probesByLabel().forEach((label, probes) -> {
            Map<String, String> inputs = new LinkedHashMap<>();
            probes.forEach(probe -> inputs.put(probe.task().id(), probe.unit().key()));
            units.put(label, new Unit("memories " + label, inputs));
        });
        return units;
    }

    /** What the report is made from. */
    public Unit report() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("code reports", CodeDigest.of(Report.class));
        datasets.forEach(
                dataset -> inputs.put(dataset.unit().name(), dataset.unit().key()));
        adapters.forEach(
                adapter -> inputs.put(adapter.unit().name(), adapter.unit().key()));
        results().values().forEach(unit -> inputs.put(unit.name(), unit.key()));
        memories().values().forEach(unit -> inputs.put(unit.name(), unit.key()));
        models.forEach(model -> inputs.put("facts " + model.id(), model.entry().toString()));
        return new Unit("report", inputs);
    }

    /** Everything that a run makes that ends with a stage. */
    public List<Unit> units(Stage last) {
        List<Unit> units = new ArrayList<>();
        datasets.forEach(dataset -> units.add(dataset.unit()));
        if (last.includes(Stage.FINE_TUNE)) {
            adapters.forEach(adapter -> units.add(adapter.unit()));
        }
        if (last.includes(Stage.EVALUATE)) {
            evaluations.forEach(evaluation -> units.add(evaluation.unit()));
            units.addAll(results().values());
            units.addAll(memories().values());
        }
        if (last.includes(Stage.REPORT)) {
            units.add(report());
        }
        return units;
    }
}
