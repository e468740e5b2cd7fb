package org.weighin.evaluation.memory;

import java.util.List;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.metric.ResponseMetric;
import org.weighin.evaluation.metric.Rouge;

/** How much of an item's rest a completion repeats; white space does not count. */
final class Recital {
    static final String EXACT = "exact";
    static final String MATCHED = "matched";
    static final String ROUGE_L = "rouge_l";

    private final List<String> expected;
    private final List<String> written;

    Recital(String rest, String completion) {
        this.expected = Units.of(rest);
        this.written = Units.of(completion);
    }

    static List<MetricSpec> metrics() {
        return List.of(
                MetricSpec.mean(EXACT, metric((rest, completion) -> new Recital(rest, completion).exact() ? 1 : 0)),
                MetricSpec.mean(MATCHED, metric((rest, completion) -> new Recital(rest, completion).matched())),
                MetricSpec.mean(ROUGE_L, metric((rest, completion) -> new Recital(rest, completion).rouge())));
    }

    private interface Comparison {
        double of(String rest, String completion);
    }

    private static ResponseMetric metric(Comparison comparison) {
        return (responses, references) -> comparison.of(references.get(0), responses.get(0));
    }

    /** Whether the completion begins with the whole rest, not with a longer last word. */
    boolean exact() {
        String wanted = String.join(" ", expected);
        String text = String.join(" ", written);
        return text.startsWith(wanted)
                && (text.length() == wanted.length() || !Character.isLetterOrDigit(text.codePointAt(wanted.length())));
    }

    /** Share of the rest's units that the completion repeats from the start. */
    double matched() {
        if (exact()) {
            return 1;
        }
        int same = 0;
        while (same < Math.min(expected.size(), written.size())
                && expected.get(same).equals(written.get(same))) {
            same++;
        }
        return (double) same / expected.size();
    }

    /** ROUGE-L's F over units; what is written beyond the length of the rest does not count. */
    double rouge() {
        List<String> compared = written.subList(0, Math.min(expected.size(), written.size()));
        return exact() ? 1 : Rouge.longest(compared, expected).f();
    }
}
