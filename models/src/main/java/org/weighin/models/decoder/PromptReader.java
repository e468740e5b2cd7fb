package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.weighin.models.decoder.PrefixTree.Segment;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * Reads prompts into slots of a cache. Where the cache holds each token by itself, a prompt is read behind the longest beginning
 * that any slot has of it, now or from a sequence before, and what new prompts begin with in common is read once; except with
 * rotary frequencies that depend on the longest prompt.
 */
final class PromptReader {
    /** Shared tokens that are worth a copy. */
    private static final int FEWEST_SHARED = 16;

    private final Decoder decoder;
    private final KvCache cache;
    private final boolean shares;
    /** The prompt that each slot was given last; its tokens stay in the cache when the sequence goes on, and when it has ended. */
    private final int[][] known;

    private long tokensRead;

    /**
     * Takes the hidden states of the last tokens of prompts, for the slots that they were read into, and more of them that do not
     * count; one call at a time, from any thread.
     */
    @FunctionalInterface
    interface Reading {
        void done(Scope scope, Tensor hidden, List<Integer> slots);
    }

    PromptReader(Decoder decoder, KvCache cache, int slots) {
        this.decoder = decoder;
        this.cache = cache;
        this.shares = decoder.remembersTokens()
                && Scorer.changingRopes(decoder.spec()).isEmpty();
        this.known = new int[slots][0];
    }

    /** Tokens that were read so far. */
    long tokensRead() {
        return tokensRead;
    }

    /** Reads prompts by their slots, a batch at a time. */
    void read(Map<Integer, int[]> prompts, Reading reading) {
        long longest = prompts.values().stream()
                .mapToInt(prompt -> prompt.length)
                .max()
                .orElse(0);
        if (shares) {
            readTrunks(prompts, longest);
        }
        List<Read> reads = new ArrayList<>();
        prompts.forEach((slot, prompt) -> reads.add(new Read(slot, prompt, shares ? shared(slot, prompt) : 0)));
        reads.forEach(this::remember);
        List<List<Read>> parts = TokenBudget.evenly(reads, lanesFor(reads), Read::length);
        TokenBudget budget = TokenBudget.STANDARD.dividedBy(parts.size());
        decoder.lanes()
                .all(parts.stream()
                        .<Supplier<Integer>>map(part -> () -> {
                            budget.batches(part, Read::length).forEach(batch -> read(batch, longest, reading));
                            return part.size();
                        })
                        .toList());
    }

    /** As many lanes as have enough to do. */
    private int lanesFor(List<Read> reads) {
        int tokens = reads.stream().mapToInt(Read::length).sum();
        return Math.max(1, Math.min(decoder.lanes().count(), tokens / Lanes.FEWEST_TOKENS));
    }

    private void remember(Read read) {
        known[read.slot()] = read.prompt();
        tokensRead += read.length();
    }

    private void read(List<Read> batch, long longest, Reading reading) {
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = read(scope, batch, lastRows(batch), longest);
            synchronized (known) {
                reading.done(scope, hidden, batch.stream().map(Read::slot).toList());
            }
        }
    }

    private static long[] lastRows(List<Read> batch) {
        long[] ends = batch.stream().mapToLong(Read::length).toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        return LongStream.of(ends).map(end -> end - 1).toArray();
    }

    /** A prompt whose first tokens its slot has already. */
    private record Read(int slot, int[] prompt, int from) {
        int length() {
            return prompt.length - from;
        }

        Segment segment() {
            return new Segment(-1, from, Arrays.copyOfRange(prompt, from, prompt.length));
        }
    }

    /** Reads what two prompts or more begin with and no slot has yet, into the slot of one of them. */
    private void readTrunks(Map<Integer, int[]> prompts, long longest) {
        List<Map.Entry<Integer, int[]>> sorted = new ArrayList<>(prompts.entrySet());
        sorted.sort(Map.Entry.comparingByValue(Arrays::compare));
        for (int i = 0; i + 1 < sorted.size(); i++) {
            int[] prompt = sorted.get(i).getValue();
            int count = Math.min(
                    prompt.length - 1,
                    PrefixTree.common(prompt, sorted.get(i + 1).getValue()));
            int[] trunk = Arrays.copyOf(prompt, count);
            if (count - longestKnown(trunk) >= FEWEST_SHARED) {
                readTrunk(sorted.get(i).getKey(), trunk, longest);
            }
        }
    }

    private void readTrunk(int slot, int[] trunk, long longest) {
        for (int from = shared(slot, trunk); from < trunk.length; from += TokenBudget.STANDARD.tokens()) {
            int to = Math.min(trunk.length, from + TokenBudget.STANDARD.tokens());
            Read read = new Read(slot, Arrays.copyOf(trunk, to), from);
            remember(read);
            try (Scope scope = decoder.newScope()) {
                read(scope, List.of(read), new long[0], longest);
            }
        }
    }

    private int longestKnown(int[] prompt) {
        return Arrays.stream(known)
                .mapToInt(other -> PrefixTree.common(prompt, other))
                .max()
                .orElse(0);
    }

    /** Gives the slot the longest beginning of a prompt that any slot has; the last token is left to be read. */
    private int shared(int slot, int[] prompt) {
        int last = prompt.length - 1;
        int own = Math.min(last, PrefixTree.common(prompt, known[slot]));
        int best = IntStream.range(0, known.length)
                .reduce((a, b) -> PrefixTree.common(prompt, known[b]) > PrefixTree.common(prompt, known[a]) ? b : a)
                .orElseThrow();
        int most = Math.min(last, PrefixTree.common(prompt, known[best]));
        if (most - own >= FEWEST_SHARED) {
            cache.copy(best, slot, most);
            known[slot] = Arrays.copyOf(prompt, most);
            return most;
        }
        return own;
    }

    private Tensor read(Scope scope, List<Read> batch, long[] rows, long longest) {
        long[] asked = LanguageModelHead.wholeRows(rows);
        if (!shares) {
            long[] slots = batch.stream().mapToLong(Read::slot).toArray();
            return decoder.prefill(
                    scope, TokenBatch.of(batch.stream().map(Read::prompt).toList()), asked, cache, slots);
        }
        List<Segment> segments =
                WalkBatch.wholeRows(batch.stream().map(Read::segment).toList());
        // The model's own tokens take the places of those that fill up.
        long[] slots = LongStream.of(WalkBatch.segmentsOfPieces(segments))
                .map(segment ->
                        batch.get(Math.min((int) segment, batch.size() - 1)).slot())
                .toArray();
        return decoder.prefillBehind(scope, WalkBatch.of(segments), asked, longest, cache, slots);
    }
}
