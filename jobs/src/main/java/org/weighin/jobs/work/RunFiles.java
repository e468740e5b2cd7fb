package org.weighin.jobs.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.WholeFile;
import org.weighin.jobs.run.RunFolder;
import org.weighin.jobs.run.Unit;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Openness;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The plan as resolved and the facts of its models, kept in the run's folder for whoever reads it later. */
public final class RunFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    private RunFiles() {}

    /** Writes {@code plan.yaml} and {@code models.json}. */
    public static void write(Work work, RunFolder folder) {
        WholeFile.write(folder.plan(), YAML.writeValueAsString(plan(work)));
        Map<String, Object> models = new LinkedHashMap<>();
        work.models().forEach(model -> models.put(model.id(), facts(model)));
        WholeFile.write(folder.models(), JSON.writeValueAsString(models) + "\n");
    }

    private static Map<String, Object> plan(Work work) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", work.plan().name());
        tree.put("plan", work.plan());
        Map<String, Object> models = new LinkedHashMap<>();
        work.models()
                .forEach(model -> models.put(
                        model.id(), new TreeMap<>(Map.of("location", model.place(), "sha256", model.digest()))));
        tree.put("models", models);
        tree.put("units", inputs(work.units(Stage.REPORT)));
        return tree;
    }

    private static Map<String, Map<String, String>> inputs(List<Unit> units) {
        Map<String, Map<String, String>> inputs = new LinkedHashMap<>();
        units.forEach(unit -> inputs.put(unit.name(), unit.inputs()));
        return inputs;
    }

    /**
     * What the run in a folder makes; nothing where it has not begun.
     *
     * @throws InputException when its {@code plan.yaml} cannot be read
     */
    public static List<Unit> units(RunFolder folder) {
        if (!Files.exists(folder.plan())) {
            return List.of();
        }
        try {
            Resolved resolved = YAML.readValue(Files.readString(folder.plan()), Resolved.class);
            return resolved.units().entrySet().stream()
                    .map(unit -> new Unit(unit.getKey(), unit.getValue()))
                    .toList();
        } catch (IOException | JacksonException e) {
            throw new InputException(
                    "the resolved plan cannot be read: " + e.getMessage(),
                    folder.plan().toString(),
                    "a plan.yaml written by this version",
                    e);
        }
    }

    /** The part of {@code plan.yaml} that is read again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resolved(Map<String, Map<String, String>> units) {}

    private static Map<String, Object> facts(ModelWork model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (model.entry().isEmpty()) {
            facts.put("name", model.id());
            return facts;
        }
        ModelEntry entry = model.entry().get();
        facts.put("name", entry.name());
        facts.put("lab", entry.lab());
        facts.put("country", entry.country());
        entry.licence().ifPresent(licence -> facts.put("licence", licence));
        facts.put("openness", openness(entry.terms().openness()));
        entry.size().parameters().ifPresent(count -> facts.put("parameters_total", count));
        entry.size().active().ifPresent(count -> facts.put("parameters_active", count));
        entry.size().context().ifPresent(tokens -> facts.put("context_length", tokens));
        entry.facts().released().ifPresent(date -> facts.put("released", date));
        return facts;
    }

    private static Map<String, Object> openness(Openness openness) {
        return JSON.convertValue(openness, new tools.jackson.core.type.TypeReference<>() {});
    }
}
