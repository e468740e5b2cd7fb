package org.weighin.evaluation.function;

import java.util.List;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.MetricSpec;

/** HumanEval: Python functions from their beginnings (Chen et al., 2021). */
final class HumanEval {
    private static final String FENCE = "```";

    private HumanEval() {}

    /** Whole programs: the beginning that the model was given, and what it wrote. */
    static List<String> programs(List<String> responses, Document document) {
        String beginning = document.text("prompt");
        return responses.stream().map(response -> beginning + response).toList();
    }

    /** As above, of answers that may end in the fence of a Markdown block. */
    static List<String> fencedPrograms(List<String> responses, Document document) {
        String beginning = document.text("prompt");
        return responses.stream()
                .map(response -> response.contains(FENCE) ? response.substring(0, response.indexOf(FENCE)) : response)
                .map(response -> beginning + response)
                .toList();
    }

    /** The share that passes when k programs may be tried, for each k. */
    static List<MetricSpec> passAtK(Section section) {
        List<Integer> counts = section.items("k").stream().map(Value::integer).toList();
        section.ignore("aggregation", "higher_is_better");
        section.finish();
        CodeTests tests = new CodeTests();
        return (counts.isEmpty() ? List.of(1) : counts)
                .stream().map(k -> tests.metric("pass@" + k, k)).toList();
    }
}
