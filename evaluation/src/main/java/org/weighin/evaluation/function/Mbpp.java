package org.weighin.evaluation.function;

import java.util.List;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.MetricSpec;

/** MBPP: basic Python programs from a sentence and three tests (Austin et al., 2021). */
final class Mbpp {
    private static final int FIRST = 11;
    private static final int LAST = 510;

    private Mbpp() {}

    /** The test records of a file that holds all, which are told apart by their number. */
    record TestRecords() implements DocumentMapping {
        @Override
        public Document apply(Document document) {
            return document;
        }

        @Override
        public boolean keeps(Document document) {
            int number = document.integer("task_id");
            return number >= FIRST && number <= LAST;
        }
    }

    /** The share that passes at the first try. */
    static List<MetricSpec> passAtFirst(Section section) {
        section.ignore("aggregation", "higher_is_better");
        section.finish();
        return List.of(new CodeTests().metric("pass_at_1", 1));
    }
}
