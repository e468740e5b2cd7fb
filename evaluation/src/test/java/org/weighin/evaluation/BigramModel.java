package org.weighin.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;

/** A small but real language model: counts of pairs of characters in a text that it learned, plus one. */
public final class BigramModel implements EvaluatedModel {
    private static final int ALPHABET = 256;
    private static final int LONGEST = 200;

    private final Map<String, Integer> pairs = new HashMap<>();
    private final Map<Character, Integer> firsts = new HashMap<>();
    private int calls;

    public BigramModel(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.merge(text.substring(i, i + 2), 1, Integer::sum);
            firsts.merge(text.charAt(i), 1, Integer::sum);
        }
    }

    @Override
    public String name() {
        return "bigram";
    }

    /** How often a method was called with a batch. */
    public int calls() {
        return calls;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
        calls++;
        List<LogLikelihood> answers = new ArrayList<>();
        for (Continuation request : requests) {
            String whole = request.context() + request.text();
            if (whole.length() > LONGEST) {
                throw new InputException("too long", "a prompt", "at most " + LONGEST + " characters");
            }
            answers.add(new LogLikelihood(logLikelihood(whole, request.context().length()), false));
        }
        return answers;
    }

    private double logLikelihood(String text, int from) {
        double sum = 0;
        for (int i = Math.max(1, from); i < text.length(); i++) {
            int pair = pairs.getOrDefault(text.substring(i - 1, i + 1), 0);
            int first = firsts.getOrDefault(text.charAt(i - 1), 0);
            sum += Math.log((pair + 1.0) / (first + ALPHABET));
        }
        return sum;
    }

    @Override
    public List<Double> rolling(List<String> texts) {
        calls++;
        return texts.stream().map(text -> logLikelihood(text, 0)).toList();
    }

    @Override
    public List<Generation> generate(List<GenerationRequest> requests) {
        calls++;
        return requests.stream().map(this::written).toList();
    }

    private Generation written(GenerationRequest request) {
        StringBuilder text = new StringBuilder(request.context());
        int start = text.length();
        for (int i = 0; i < request.maxNewTokens(); i++) {
            char last = text.charAt(text.length() - 1);
            text.append(likeliest(last));
            for (String end : request.until()) {
                int at = text.indexOf(end, start);
                if (at >= 0) {
                    return new Generation(text.substring(start, at), i + 1, false);
                }
            }
        }
        return new Generation(text.substring(start), request.maxNewTokens(), true);
    }

    private char likeliest(char last) {
        return pairs.entrySet().stream()
                .filter(entry -> entry.getKey().charAt(0) == last)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().charAt(1))
                .orElse('.');
    }

    @Override
    public Optional<ChatFormat> chatFormat() {
        return Optional.empty();
    }

    @Override
    public long processedTokens() {
        return 0;
    }
}
