package org.weighin.evaluation.function;

import java.util.List;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.metric.MetricSpec;

/** A metric that runs the code that a model wrote: {@code metric} of {@code metric_list}. */
@FunctionalInterface
public non-sealed interface CodeMetric extends TaskFunction {
    /**
     * The metrics that it gives values for.
     *
     * @param section the entry, without its name
     */
    List<MetricSpec> read(Section section);
}
