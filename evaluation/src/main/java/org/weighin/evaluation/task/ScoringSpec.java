package org.weighin.evaluation.task;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.filter.FilterPipeline;
import org.weighin.evaluation.function.ResultScoring;
import org.weighin.evaluation.metric.MetricCatalog;
import org.weighin.evaluation.metric.MetricSpec;

/**
 * How an answer is scored.
 *
 * @param filters one pipeline a score; at least one
 * @param custom the task's own function, which then gives the value of every metric
 */
public record ScoringSpec(List<MetricSpec> metrics, List<FilterPipeline> filters, Optional<ResultScoring> custom) {

    static ScoringSpec read(Section section, String task, OutputType type) {
        Optional<ResultScoring> custom =
                section.take("process_results").flatMap(value -> Field.function(value, task, ResultScoring.class));
        List<MetricSpec> metrics = section.items("metric_list").stream()
                .map(Value::section)
                .map(metric -> MetricCatalog.read(metric, type, custom.isPresent()))
                .toList();
        List<FilterPipeline> filters = section.items("filter_list").stream()
                .map(Value::section)
                .map(FilterPipeline::read)
                .toList();
        return new ScoringSpec(
                metrics.isEmpty() ? MetricCatalog.standard(type) : metrics,
                filters.isEmpty() ? List.of(FilterPipeline.standard()) : filters,
                custom);
    }
}
