package org.weighin.evaluation.results;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the tree of a results file into records. */
final class ResultsReader {
    private static final JsonMapper JSON = new JsonMapper();
    private final Path file;

    ResultsReader(Path file) {
        this.file = file;
    }

    Results results(JsonNode root) {
        List<Score> groups = scores(root, "groups");
        Set<String> groupNames = new HashSet<>();
        groups.forEach(score -> groupNames.add(score.task()));
        List<Score> scores = scores(root, "results").stream()
                .filter(score -> !groupNames.contains(score.task()))
                .toList();
        return new Results(
                root.path("model_name").asString(""),
                scores,
                groups,
                tasks(root),
                subtasks(root),
                config(root),
                new RunTime(instant(root, "start_time"), instant(root, "end_time")));
    }

    private List<Score> scores(JsonNode root, String section) {
        List<Score> scores = new ArrayList<>();
        root.path(section)
                .forEachEntry((task, values) -> values.forEachEntry((key, value) -> {
                    String[] parts = key.split(",", 2);
                    if (parts.length == 2 && !parts[0].endsWith("_stderr")) {
                        scores.add(score(root, task, values, parts[0], parts[1], section));
                    }
                }));
        return scores;
    }

    private Score score(JsonNode root, String task, JsonNode values, String name, String filter, String section) {
        String key = name + "," + filter;
        double value = number(values.get(key))
                .orElseThrow(() -> new InputException(
                        "the value is not a number", file + ", key " + section + "." + task + "." + key, "a number"));
        boolean better = root.path("higher_is_better").path(task).path(name).asBoolean(true);
        JsonNode shots = root.path("n-shot").path(task);
        return new Score(
                task,
                filter,
                new Metric(name, better),
                value,
                number(values.path(name + "_stderr," + filter)),
                values.path("sample_len")
                        .asInt(root.path("n-samples")
                                .path(task)
                                .path("effective")
                                .asInt(0)),
                new Edition(
                        root.path("versions").path(task).asString(""),
                        shots.isNumber() ? Optional.of(shots.asInt()) : Optional.empty()));
    }

    private static Map<String, TaskRecord> tasks(JsonNode root) {
        Map<String, TaskRecord> tasks = new LinkedHashMap<>();
        root.path("configs").forEachEntry((name, config) -> {
            JsonNode samples = root.path("n-samples").path(name);
            tasks.put(
                    name,
                    new TaskRecord(
                            root.path("results").path(name).path("alias").asString(name),
                            map(config),
                            root.path("task_hashes").path(name).asString(""),
                            samples.path("original").asInt(0),
                            samples.path("effective").asInt(0),
                            speed(root.path("speed").path(name)),
                            gaps(root.path("answers").path(name))));
        });
        return tasks;
    }

    private static Gaps gaps(JsonNode answers) {
        Map<String, Integer> unanswered = new TreeMap<>();
        answers.path("no_answer").forEachEntry((filter, count) -> unanswered.put(filter, count.asInt(0)));
        return new Gaps(
                answers.path("failed").asInt(0),
                answers.path("cut_off").asInt(0),
                answers.path("reasoned").asInt(0),
                unanswered);
    }

    private static Optional<Speed> speed(JsonNode speed) {
        Optional<Cost> cost = speed.has("cost")
                ? Optional.of(new Cost(
                        speed.path("cost").asDouble(0), speed.path("currency").asString("")))
                : Optional.empty();
        return speed.isObject()
                ? Optional.of(new Speed(
                        speed.path("seconds").asDouble(0),
                        speed.path("tokens").asLong(0),
                        speed.path("shared_tokens").asLong(0),
                        cost))
                : Optional.empty();
    }

    private static Map<String, List<String>> subtasks(JsonNode root) {
        Map<String, List<String>> subtasks = new LinkedHashMap<>();
        root.path("group_subtasks").forEachEntry((group, members) -> {
            List<String> names = new ArrayList<>();
            members.forEach(member -> names.add(member.asString("")));
            subtasks.put(group, names);
        });
        return subtasks;
    }

    private static RunConfig config(JsonNode root) {
        JsonNode config = root.path("config");
        Map<String, String> more = new LinkedHashMap<>();
        config.path("model_args").forEachEntry((key, value) -> more.put(key, value.asString("")));
        JsonNode limit = config.path("limit");
        String templateSha = root.path("chat_template_sha").asString("");
        Optional<ChatConfig> chat = templateSha.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChatConfig(
                        templateSha,
                        Optional.of(root.path("system_instruction").asString(""))
                                .filter(text -> !text.isEmpty()),
                        root.path("fewshot_as_multiturn").asBoolean(false)));
        return new RunConfig(
                config.path("model_dtype").asString(""),
                config.path("device").asString(""),
                limit.isNumber() ? Optional.of(limit.asInt()) : Optional.empty(),
                config.path("fewshot_seed").asLong(0),
                chat,
                more);
    }

    private static Instant instant(JsonNode root, String key) {
        double seconds = root.path(key).asDouble(root.path("date").asDouble(0));
        long micros = Math.round(seconds * 1e6);
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static Optional<Double> number(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.asDouble());
        }
        return switch (node.asString("")) {
            case "NaN" -> Optional.of(Double.NaN);
            case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode node) {
        return JSON.treeToValue(node, LinkedHashMap.class);
    }
}
