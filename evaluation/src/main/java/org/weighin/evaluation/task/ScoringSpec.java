package org.weighin.evaluation.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.filter.FilterPipeline;
import org.weighin.evaluation.function.CodeMetric;
import org.weighin.evaluation.function.ResultScoring;
import org.weighin.evaluation.metric.MetricCatalog;
import org.weighin.evaluation.metric.MetricSpec;

/**
 * How an answer is scored.
 *
 * @param filters one pipeline a score; at least one
 * @param custom the task's own function, which then gives the value of every metric
 * @param runsCode whether what the model writes is run as a program
 */
public record ScoringSpec(
        List<MetricSpec> metrics, List<FilterPipeline> filters, Optional<ResultScoring> custom, boolean runsCode) {

    static ScoringSpec read(Section section, String task, OutputType type) {
        Optional<ResultScoring> custom =
                section.take("process_results").flatMap(value -> Field.function(value, task, ResultScoring.class));
        boolean runsCode = section.truth("unsafe_code", false);
        List<MetricSpec> metrics = new ArrayList<>();
        for (Value entry : section.items("metric_list")) {
            Section metric = entry.section();
            Optional<Value> function =
                    metric.take("metric").filter(name -> name.function().isPresent());
            if (function.isPresent()) {
                runsCode = true;
                Field.function(function.get(), task, CodeMetric.class)
                        .ifPresent(own -> metrics.addAll(own.read(metric)));
            } else {
                metrics.add(MetricCatalog.read(metric, type, custom.isPresent()));
            }
        }
        List<FilterPipeline> filters = section.items("filter_list").stream()
                .map(Value::section)
                .map(filter -> FilterPipeline.read(filter, task))
                .toList();
        return new ScoringSpec(
                metrics.isEmpty() ? MetricCatalog.standard(type) : metrics,
                filters.isEmpty() ? List.of(FilterPipeline.standard()) : filters,
                custom,
                runsCode);
    }
}
