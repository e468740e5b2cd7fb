package org.weighin.reports.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.ModelComparison;
import org.weighin.reports.score.ModelComparison.Line;
import org.weighin.reports.score.TestedComparison;
import org.weighin.reports.statistics.PairedTest;
import org.weighin.reports.statistics.PairedTest.Resampling;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison of two sets of results for programs; what is not known is null. */
public final class ComparisonJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ComparisonJson() {}

    /** The text of the file. */
    public static String of(ModelComparison comparison, Resampling resampling) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", model(comparison.from()));
        tree.put("b", model(comparison.to()));
        Map<String, Object> bootstrap = new LinkedHashMap<>();
        bootstrap.put("resamples", resampling.resamples());
        bootstrap.put("seed", resampling.seed());
        tree.put("bootstrap", bootstrap);
        tree.put(
                "comparisons",
                comparison.lines().stream().map(ComparisonJson::line).toList());
        tree.put("only_a", names(comparison.onlyFrom()));
        tree.put("only_b", names(comparison.onlyTo()));
        return JSON.writeValueAsString(tree);
    }

    private static Map<String, Object> model(Evaluated model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model.label());
        map.put("results", model.resultsFile());
        return map;
    }

    private static Map<String, @Nullable Object> line(Line line) {
        TestedComparison tested = line.tested();
        Comparison comparison = tested.comparison();
        Column column = comparison.column();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("task", column.task());
        map.put("metric", column.metric());
        map.put("filter", column.filter());
        map.put("higher_is_better", column.higherIsBetter());
        map.put("items", comparison.from().score().items());
        map.put("a", side(comparison.from(), line.onlyFrom()));
        map.put("b", side(comparison.to(), line.onlyTo()));
        map.put("same_edition", line.sameEdition());
        map.put("difference", number(Optional.of(comparison.difference().value())));
        map.put("interval", interval(comparison.difference().interval()));
        map.put("stderr", number(comparison.difference().stderr()));
        map.put("method", comparison.difference().method().words());
        map.put("test", tested.test().map(PairedTest::name).orElse(null));
        map.put("p", number(tested.p()));
        map.put("p_holm", number(tested.adjusted()));
        map.put("detectable", number(comparison.detectable()));
        tested.test().ifPresent(test -> details(test, column.unit().factor(), map));
        return map;
    }

    private static void details(PairedTest test, double factor, Map<String, @Nullable Object> map) {
        test.counts().ifPresent(counts -> {
            map.put("only_a_right", counts.onlyFirst());
            map.put("only_b_right", counts.onlySecond());
        });
        test.bootstrap().ifPresent(drawn -> {
            Interval range = drawn.interval();
            map.put("bootstrap_interval", List.of(range.low() * factor, range.high() * factor));
            map.put("bootstrap_deviation", drawn.deviation() * factor);
            map.put("p_b_not_ahead", drawn.oneSidedP());
        });
    }

    private static Map<String, @Nullable Object> side(Cell cell, int missingInTheOther) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("value", number(Optional.of(cell.estimate().value())));
        map.put("interval", interval(cell.estimate().interval()));
        map.put("errors", cell.health().errors());
        map.put("items_left_out", missingInTheOther);
        return map;
    }

    private static @Nullable Double number(Optional<Double> value) {
        return value.filter(Double::isFinite).orElse(null);
    }

    private static @Nullable List<Double> interval(Optional<Interval> interval) {
        return interval.map(range -> List.of(range.low(), range.high())).orElse(null);
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream()
                .map(column -> column.task() + " " + column.key())
                .toList();
    }
}
