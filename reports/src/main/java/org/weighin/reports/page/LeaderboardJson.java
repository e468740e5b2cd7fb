package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.run.ModelFacts;
import org.weighin.reports.run.Run;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;
import org.weighin.reports.statistics.Estimate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The leaderboard for other programs: everything that the page says of it, with the files behind every score. */
final class LeaderboardJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LeaderboardJson() {}

    static String of(Story story) {
        Run run = story.run();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("run", run.plan().name());
        root.put("plan_sha256", run.plan().sha256());
        Map<String, String> facts = new LinkedHashMap<>();
        Facts.of(run).forEach(fact -> facts.put(fact.key(), fact.value()));
        root.put("facts", facts);
        root.put("caveats", new Caveats(story).list());
        root.put(
                "mean_over", story.board().averaged().stream().map(Column::task).toList());
        root.put(
                "columns",
                story.board().leading().stream().map(LeaderboardJson::column).toList());
        root.put(
                "models",
                story.board().rows().stream().map(row -> model(row, story)).toList());
        return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> column(Column column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", column.task());
        map.put("name", column.alias());
        map.put("metric", column.metric());
        map.put("filter", column.filter());
        map.put("higher_is_better", column.higherIsBetter());
        map.put("stored_value_times", column.unit().factor());
        return map;
    }

    private static Map<String, Object> model(Row row, Story story) {
        ModelFacts base = row.model().base();
        Map<String, Object> map = new LinkedHashMap<>();
        if (row.rank().isPresent()) {
            map.put("rank", row.rank().getAsInt());
        }
        map.put("model", row.model().label());
        map.put("name", base.name());
        map.put("base_model", base.id());
        put(map, "adapter", row.model().adapter());
        put(map, "country", base.maker().country());
        put(map, "lab", base.maker().lab());
        put(map, "licence", base.terms().licence());
        put(map, "released", base.released());
        put(map, "parameters_total", base.size().total());
        put(map, "parameters_active", base.size().active());
        row.mean().ifPresent(mean -> map.put("mean", estimate(mean)));
        Map<String, Object> scores = new LinkedHashMap<>();
        for (Column column : story.board().leading()) {
            row.cell(column).ifPresent(cell -> scores.put(column.task(), score(cell)));
        }
        map.put("scores", scores);
        return map;
    }

    private static Map<String, Object> score(Cell cell) {
        Map<String, Object> map = estimate(cell.estimate());
        Health health = cell.health();
        map.put("interval", cell.estimate().method().words());
        map.put("items", cell.score().items());
        map.put("errors", health.errors());
        map.put("cut_off", health.cutOff());
        map.put("equals_mean_of_rows", cell.traced());
        List<Map<String, String>> samples = new ArrayList<>();
        cell.samples().forEach(table -> {
            Map<String, String> file = new LinkedHashMap<>();
            file.put("file", table.file());
            file.put("sha256", table.sha256());
            samples.add(file);
        });
        map.put("samples", samples);
        return map;
    }

    /** JSON has no number for what is not finite: such a value is left out. */
    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (Double.isFinite(estimate.value())) {
            map.put("value", estimate.value());
        }
        Optional<Interval> interval = estimate.interval();
        interval.ifPresent(range -> {
            map.put("low", range.low());
            map.put("high", range.high());
        });
        return map;
    }

    private static void put(Map<String, Object> map, String key, Optional<String> value) {
        value.ifPresent(text -> map.put(key, text));
    }

    private static void put(Map<String, Object> map, String key, OptionalDouble value) {
        value.ifPresent(number -> map.put(key, (long) number));
    }
}
