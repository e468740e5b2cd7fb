package org.weighin.evaluation.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.model.LogLikelihood;
import tools.jackson.databind.JsonNode;

/**
 * A text's tokens with their log-probabilities, as a server echoes it.
 *
 * @param tokens texts of the prompt's tokens; a token that is part of a character may be empty or a replacement character
 * @param logProbs natural logarithms; NaN where the server gives none, as for the first token of a text
 * @param best logarithm of the likeliest token at each place
 * @param counted how many tokens the server says the prompt has: it may count one that begins a text and is not echoed
 */
record EchoedText(List<String> tokens, List<Double> logProbs, List<Double> best, int counted) {
    private static final char REPLACEMENT = '\uFFFD';

    /** Reads {@code choices[0].logprobs}; nothing where the server did not echo or gave no logarithms. */
    static Optional<EchoedText> of(JsonNode reply) {
        JsonNode logs = reply.path("choices").path(0).path("logprobs");
        JsonNode values = logs.path("token_logprobs");
        JsonNode texts = logs.path("tokens");
        JsonNode alternatives = logs.path("top_logprobs");
        int count = values.size() - TokenMeter.writtenBy(reply).orElse(1);
        boolean whole = count >= 1 && texts.size() >= count && alternatives.size() >= count;
        if (!whole) {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        List<Double> logProbs = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(texts.path(i).asString(""));
            logProbs.add(number(values.path(i)));
            best.add(greatest(alternatives.path(i)));
        }
        return Optional.of(new EchoedText(tokens, logProbs, best, TokenMeter.readBy(reply)));
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static double greatest(JsonNode alternatives) {
        double greatest = Double.NaN;
        for (JsonNode value : alternatives) {
            greatest = Double.isNaN(greatest) ? number(value) : Math.max(greatest, number(value));
        }
        return greatest;
    }

    /**
     * The first of the last tokens that together are exactly this text.
     *
     * @return nothing where a token reaches across the text's beginning, or where the tokens' texts do not tell
     */
    OptionalInt startOf(String text) {
        int start = tokens.size();
        int missing = text.length();
        while (start > 0 && missing > 0) {
            start--;
            missing -= tokens.get(start).length();
        }
        boolean found = missing == 0
                && String.join("", tokens.subList(start, tokens.size())).equals(text);
        // An empty token before it may be the first bytes of the text's first character.
        boolean clear = start == 0 || tells(tokens.get(start - 1));
        return found && clear ? OptionalInt.of(start) : OptionalInt.empty();
    }

    private static boolean tells(String token) {
        return !token.isEmpty() && token.indexOf(REPLACEMENT) < 0;
    }

    /** How likely the tokens from here on are; nothing where the server does not say it of each. */
    Optional<LogLikelihood> from(int start) {
        if (start < 0 || start >= tokens.size()) {
            return Optional.empty();
        }
        double sum = 0;
        boolean greedy = true;
        for (int i = start; i < tokens.size(); i++) {
            sum += logProbs.get(i);
            greedy &= logProbs.get(i) >= best.get(i);
        }
        boolean known =
                !Double.isNaN(sum) && best.subList(start, best.size()).stream().noneMatch(value -> value.isNaN());
        return known ? Optional.of(new LogLikelihood(sum, greedy)) : Optional.empty();
    }
}
