package org.weighin.evaluation.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.instruction.Instructions;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.results.Answer;

/** IFEval (Zhou et al., 2023): how many of a prompt's instructions were followed, and whether all were. */
final class IfEval {
    private static final Map<String, Verdict> VERDICTS =
            Map.of("strict", Instructions::followed, "loose", Instructions::followedLoosely);

    private IfEval() {}

    private interface Verdict {
        boolean followed(String kind, Map<String, @Nullable Object> arguments, String response);
    }

    /** The share of instructions followed weighs as much as there are instructions. */
    static Measures score(Document document, Answer answer) {
        String response = answer.filtered().get(0);
        List<String> kinds = document.texts("instruction_id_list");
        List<Map<String, @Nullable Object>> arguments = arguments(document, kinds.size());
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        VERDICTS.forEach((name, verdict) -> {
            long followed = IntStream.range(0, kinds.size())
                    .filter(i -> verdict.followed(kinds.get(i), arguments.get(i), response))
                    .count();
            values.put("prompt_level_" + name + "_acc", followed == kinds.size() ? 1.0 : 0.0);
            values.put("inst_level_" + name + "_acc", (double) followed / kinds.size());
            weights.put("inst_level_" + name + "_acc", (double) kinds.size());
        });
        return new Measures(values, weights);
    }

    private static List<Map<String, @Nullable Object>> arguments(Document document, int count) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        if (document.value("kwargs") instanceof List<?> list) {
            for (Object entry : list) {
                Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
                if (entry instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> arguments.put(String.valueOf(key), value));
                }
                all.add(arguments);
            }
        }
        if (all.size() != count) {
            throw new InputException(
                    "there are " + count + " instructions and " + all.size() + " kwargs",
                    "record " + document.value("key"),
                    "one kwargs for each instruction");
        }
        return all;
    }
}
