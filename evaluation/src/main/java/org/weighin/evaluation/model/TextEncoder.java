package org.weighin.evaluation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.text.Whitespace;
import org.weighin.models.decoder.ScoringRequest;
import org.weighin.models.tokenizer.Tokenizer;

/** Turns prompts and continuations into tokens as lm-evaluation-harness does. */
final class TextEncoder {
    private final Tokenizer tokenizer;
    private final int maxLength;
    private final OptionalInt prefix;
    private final String prefixText;

    TextEncoder(Tokenizer tokenizer, int maxLength) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.prefix = tokenizer.bos().isPresent() ? tokenizer.bos() : tokenizer.eos();
        this.prefixText = prefix.isPresent() ? tokenizer.decode(new int[] {prefix.getAsInt()}, false) : "";
    }

    /**
     * The continuation's tokens behind the context's.
     *
     * <p>Both are tokenised together, white space between them belongs to the continuation, an empty context is the token
     * that begins a text, and what is too long loses its beginning.
     */
    ScoringRequest scoring(Continuation request) {
        int[] tokens;
        int contextLength;
        if (request.context().isEmpty()) {
            int[] continuation = tokenizer.encode(request.text(), false);
            boolean begins = continuation.length > 0 && continuation[0] == prefix();
            tokens = begins ? continuation : concatenated(new int[] {prefix()}, continuation);
            contextLength = 1;
        } else {
            String context = Whitespace.stripTrailing(request.context());
            tokens = encode(request.context() + request.text());
            contextLength = encode(context).length;
        }
        return within(tokens, contextLength, request);
    }

    /** A context of nothing but white space has no tokens of its own; the first token cannot be scored then. */
    private ScoringRequest within(int[] tokens, int contextLength, Continuation request) {
        int scored = tokens.length - Math.max(1, contextLength);
        if (scored < 1 || contextLength < 1) {
            throw new InputException(
                    "there is no token to score in the continuation \"" + request.text() + "\"",
                    "a prompt that ends in \"" + end(request.context()) + "\"",
                    "a context and a continuation of at least one token each");
        }
        if (scored > maxLength) {
            throw new InputException(
                    "a continuation has " + scored + " tokens",
                    "a prompt that ends in \"" + end(request.context()) + "\"",
                    "at most the model's " + maxLength);
        }
        int start = Math.max(0, tokens.length - maxLength - 1);
        int[] kept = Arrays.copyOfRange(tokens, start, tokens.length);
        return new ScoringRequest(kept, kept.length - scored);
    }

    /** Windows over a whole text: the first begins with the token that begins a text, the last is filled up with context. */
    List<ScoringRequest> windows(String text) {
        int[] tokens = tokenizer.encode(text, false);
        List<ScoringRequest> windows = new ArrayList<>();
        int first = Math.min(maxLength, tokens.length);
        if (first > 0) {
            windows.add(new ScoringRequest(concatenated(new int[] {prefix()}, Arrays.copyOf(tokens, first)), 1));
        }
        for (int done = first; done < tokens.length; ) {
            int end = Math.min(tokens.length, done + maxLength);
            int[] window = Arrays.copyOfRange(tokens, end - maxLength - 1, end);
            windows.add(new ScoringRequest(window, window.length - (end - done)));
            done = end;
        }
        return windows;
    }

    /** The prompt, cut at its beginning to leave room for the new tokens. */
    int[] prompt(GenerationRequest request) {
        int room = maxLength - request.maxNewTokens();
        if (room < 1) {
            throw new InputException(
                    "there is no room for a prompt beside " + request.maxNewTokens() + " new tokens",
                    "max_gen_toks",
                    "less than the model's " + maxLength + " tokens");
        }
        int[] tokens = request.context().isEmpty() ? new int[] {prefix()} : encode(request.context());
        return Arrays.copyOfRange(tokens, Math.max(0, tokens.length - room), tokens.length);
    }

    /** Nothing is added to a text that has its beginning already, as a chat template writes it. */
    private int[] encode(String text) {
        boolean begun = !prefixText.isEmpty() && text.startsWith(prefixText);
        return tokenizer.encode(text, !begun);
    }

    private int prefix() {
        return prefix.orElseThrow(() -> new InputException(
                "the tokenizer has no token that begins or ends a text",
                "an empty prompt",
                "a tokenizer with a bos or eos token"));
    }

    private static int[] concatenated(int[] left, int[] right) {
        return IntStream.concat(Arrays.stream(left), Arrays.stream(right)).toArray();
    }

    private static String end(String text) {
        return text.length() <= 60 ? text : "…" + text.substring(text.length() - 60);
    }
}
