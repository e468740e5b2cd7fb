package org.weighin.models.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;

/**
 * What a {@code tokenizer.json} does to a text before pairs are merged, in the terms of GGUF files.
 *
 * @param normalizers steps, one after another
 * @param preTokenizers steps, one after another
 */
record PublishedSteps(PublishedPairs pairs, List<JsonNode> normalizers, List<JsonNode> preTokenizers, String where) {
    private static final String TYPE = "type";
    private static final String PATTERN = "pattern";

    static PublishedSteps of(PublishedPairs pairs, String where) {
        return new PublishedSteps(
                pairs,
                steps(pairs.document().path("normalizer")).toList(),
                steps(pairs.document().path("pre_tokenizer")).toList(),
                where);
    }

    private static Stream<JsonNode> steps(JsonNode step) {
        if (step.isNull() || step.isMissingNode()) {
            return Stream.empty();
        }
        return type(step).equals("Sequence")
                ? Stream.of("normalizers", "pretokenizers")
                        .flatMap(list -> step.path(list).valueStream())
                        .flatMap(PublishedSteps::steps)
                : Stream.of(step);
    }

    private static String type(JsonNode step) {
        return step.path(TYPE).asString("");
    }

    /**
     * The value of {@code tokenizer.ggml.pre} that means these steps.
     *
     * @throws InputException when there is none
     */
    String preTokenizer() {
        Optional<String> normalizer = normalizer();
        List<String> cuts = cuts();
        GgufRules rules = GgufRules.published();
        return rules.preTokenizers().stream()
                .filter(pre -> pre.normalizer().equals(normalizer)
                        && pre.ignoreMerges() == pairs.ignoreMerges()
                        && rules.expressions(pre).equals(cuts))
                .findFirst()
                .map(pre -> pre.names().get(0))
                .orElseThrow(() -> new InputException(
                        "GGUF files have no name for how the tokenizer cuts text: normal form "
                                + normalizer.orElse("none") + ", patterns " + cuts + ", ignore_merges "
                                + pairs.ignoreMerges(),
                        where + ", key pre_tokenizer",
                        "the way of a published model"));
    }

    private Optional<String> normalizer() {
        if (normalizers.size() > 1) {
            throw unknown("normalizer", normalizers.get(1));
        }
        return normalizers.stream().map(PublishedSteps::type).findFirst();
    }

    private List<String> cuts() {
        List<String> cuts = new ArrayList<>();
        for (JsonNode step : preTokenizers) {
            JsonNode regex = step.path(PATTERN).path("Regex");
            if (type(step).equals("Split") && regex.isString() && keepsAll(step)) {
                cuts.add(regex.stringValue());
            } else if (type(step).equals("Digits")) {
                cuts.add(step.path("individual_digits").asBoolean(false) ? pattern("digit") : pattern("digits"));
            } else if (type(step).equals("ByteLevel")
                    && !step.path("add_prefix_space").asBoolean(true)) {
                if (step.path("use_regex").asBoolean(true)) {
                    cuts.add(pattern("words"));
                }
            } else {
                throw unknown("pre_tokenizer", step);
            }
        }
        return cuts;
    }

    /** Matches are pieces, and so is what lies between; patterns that match everywhere may say so by the other end. */
    private static boolean keepsAll(JsonNode split) {
        boolean inverted = split.path("invert").asBoolean(false);
        String behavior = split.path("behavior").asString("");
        return behavior.equals("Isolated") && !inverted || behavior.equals("Removed") && inverted;
    }

    private static String pattern(String name) {
        return GgufRules.published().patterns().getOrDefault(name, "");
    }

    /**
     * Whether a space is put before a text.
     *
     * @throws InputException when more happens to it than spaces being written as SentencePiece does
     */
    boolean spaceBefore() {
        boolean before = false;
        for (JsonNode step : normalizers) {
            boolean prepends = type(step).equals("Prepend")
                    && step.path("prepend").asString("").equals(ScoredTokenizer.SPACE);
            if (!prepends && !writesSpaces(step)) {
                throw unknown("normalizer", step);
            }
            before |= prepends;
        }
        for (JsonNode step : preTokenizers) {
            boolean atSpaces = type(step).equals("Split")
                    && step.path(PATTERN).path("String").asString("").equals(" ");
            if (!atSpaces && !type(step).equals("Metaspace")) {
                throw unknown("pre_tokenizer", step);
            }
            String scheme = step.path("prepend_scheme").asString("always");
            before |= !atSpaces
                    && !scheme.equals("never")
                    && step.path("add_prefix_space").asBoolean(true);
        }
        return before;
    }

    private static boolean writesSpaces(JsonNode step) {
        return type(step).equals("Replace")
                && step.path(PATTERN).path("String").asString("").equals(" ")
                && step.path("content").asString("").equals(ScoredTokenizer.SPACE);
    }

    private InputException unknown(String property, JsonNode step) {
        String text = step.toString();
        return new InputException(
                "GGUF files cannot say that the tokenizer's " + property + " has the step "
                        + text.substring(0, Math.min(text.length(), 200)),
                where + ", key " + property,
                "the steps of a published model");
    }
}
