package org.weighin.evaluation.results;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results as the tree of maps that a results file holds. */
final class ResultsWriter {
    private ResultsWriter() {}

    static Map<String, Object> tree(Results results) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("results", values(results, results.scores()));
        if (!results.groups().isEmpty()) {
            tree.put("groups", values(results, results.groups()));
        }
        tree.put("group_subtasks", results.subtasks());
        putTasks(tree, results.tasks());
        putEditions(tree, results);
        putConfig(tree, results);
        putTime(tree, results.time());
        return tree;
    }

    private static Map<String, Map<String, Object>> values(Results results, List<Score> scores) {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        for (Score score : scores) {
            Map<String, Object> task = values.computeIfAbsent(score.task(), name -> {
                Map<String, Object> row = new LinkedHashMap<>();
                TaskRecord record = results.tasks().get(name);
                row.put("name", name);
                row.put("alias", record == null ? name : record.alias());
                row.put("sample_len", score.items());
                return row;
            });
            task.put(score.key(), number(score.value()));
            task.put(
                    score.stderrKey(), score.stderr().map(ResultsWriter::number).orElse("N/A"));
        }
        return values;
    }

    private static void putTasks(Map<String, Object> tree, Map<String, TaskRecord> tasks) {
        Map<String, Object> configs = new LinkedHashMap<>();
        Map<String, Object> samples = new LinkedHashMap<>();
        Map<String, Object> hashes = new LinkedHashMap<>();
        Map<String, Object> speed = new LinkedHashMap<>();
        Map<String, Object> answers = new LinkedHashMap<>();
        tasks.forEach((name, task) -> {
            configs.put(name, task.config());
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("original", task.available());
            numbers.put("effective", task.used());
            samples.put(name, numbers);
            hashes.put(name, task.hash());
            if (!task.gaps().isEmpty()) {
                answers.put(name, gaps(task.gaps()));
            }
            task.speed().ifPresent(value -> speed.put(name, speed(value)));
        });
        tree.put("configs", configs);
        tree.put("n-samples", samples);
        tree.put("task_hashes", hashes);
        tree.put("speed", speed);
        tree.put("answers", answers);
    }

    private static Map<String, Object> speed(Speed value) {
        Map<String, Object> speed = new LinkedHashMap<>();
        speed.put("seconds", value.seconds());
        speed.put("tokens", value.tokens());
        speed.put("shared_tokens", value.shared());
        value.cost().ifPresent(cost -> {
            speed.put("cost", cost.amount());
            speed.put("currency", cost.currency());
        });
        return speed;
    }

    private static Map<String, Object> gaps(Gaps gaps) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("failed", gaps.failed());
        map.put("cut_off", gaps.cutOff());
        map.put("reasoned", gaps.reasoned());
        map.put("no_answer", gaps.unanswered());
        return map;
    }

    private static void putEditions(Map<String, Object> tree, Results results) {
        Map<String, Object> versions = new LinkedHashMap<>();
        Map<String, Object> fewShot = new LinkedHashMap<>();
        Map<String, Map<String, Object>> higherIsBetter = new LinkedHashMap<>();
        for (List<Score> scores : List.of(results.scores(), results.groups())) {
            for (Score score : scores) {
                versions.put(score.task(), version(score.edition().version()));
                score.edition().fewShot().ifPresent(n -> fewShot.put(score.task(), n));
                higherIsBetter
                        .computeIfAbsent(score.task(), name -> new LinkedHashMap<>())
                        .put(score.metric().name(), score.metric().higherIsBetter());
            }
        }
        tree.put("versions", versions);
        tree.put("n-shot", fewShot);
        tree.put("higher_is_better", higherIsBetter);
    }

    private static void putConfig(Map<String, Object> tree, Results results) {
        RunConfig run = results.config();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model", "weighin");
        config.put("model_args", run.more());
        config.put("model_dtype", run.dtype());
        config.put("device", run.device());
        config.put("limit", run.limit());
        config.put("fewshot_seed", run.seed());
        tree.put("config", config);
        Optional<ChatConfig> chat = run.chat();
        tree.put("model_name", results.model());
        tree.put("model_name_sanitized", ResultsFolder.fileName(results.model()));
        tree.put("system_instruction", chat.flatMap(ChatConfig::systemInstruction));
        tree.put("fewshot_as_multiturn", chat.map(ChatConfig::fewShotAsTurns).orElse(false));
        tree.put("chat_template_sha", chat.map(ChatConfig::templateSha));
    }

    private static void putTime(Map<String, Object> tree, RunTime time) {
        tree.put("date", seconds(time.start()));
        tree.put("start_time", seconds(time.start()));
        tree.put("end_time", seconds(time.end()));
        tree.put(
                "total_evaluation_time_seconds",
                seconds(time.end()).subtract(seconds(time.start())).toPlainString());
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static Object version(String version) {
        return version.matches("\\d+(\\.\\d+)?") ? new BigDecimal(version) : version;
    }
}
