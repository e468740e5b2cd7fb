package org.weighin.models.decoder;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** Generates continuations in slots that are refilled as sequences end, one token for every slot a step. */
final class Generator {
    private static final int SLOTS = 16;
    /** Products of fewer rows than this may round differently in float32, so that a text would depend on its neighbours. */
    private static final int FEWEST_FLOAT32_ROWS = 4;

    private static final int PLACES_STEP = 32;

    private final Decoder decoder;
    private final LanguageModelHead head;
    private final List<int[]> prompts;
    private final GenerationOptions options;
    private final int[][] results;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final @Nullable Sequence[] slots;
    private long tokensRead;

    /** A sequence being generated. */
    private static final class Sequence {
        final int request;
        final int promptLength;
        final int[] tokens;
        int count;

        Sequence(int request, int promptLength, int limit) {
            this.request = request;
            this.promptLength = promptLength;
            this.tokens = new int[limit];
        }

        long position() {
            return promptLength + count - 1;
        }
    }

    Generator(Decoder decoder, List<int[]> prompts, GenerationOptions options) {
        this.decoder = decoder;
        this.head = new LanguageModelHead(decoder);
        this.prompts = prompts;
        this.options = options;
        this.results = new int[prompts.size()][];
        this.slots = new Sequence[Math.max(fewestSlots(decoder), Math.min(SLOTS, prompts.size()))];
        IntStream.range(0, prompts.size()).forEach(waiting::add);
    }

    private static int fewestSlots(Decoder decoder) {
        return decoder.type() == NumberType.FLOAT32 ? FEWEST_FLOAT32_ROWS : 1;
    }

    /** Tokens of prompts that were read, those that prompts share counted once; known when it has run. */
    long tokensRead() {
        return tokensRead;
    }

    List<int[]> run() {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
        int capacity = KvPath.roundUp(longest + Math.max(options.maxNewTokens(), LanguageModelHead.ROWS));
        try (KvCache cache = decoder.newCache(slots.length, capacity)) {
            PromptReader reader = new PromptReader(decoder, cache, slots.length);
            while (!waiting.isEmpty() || active().length > 0) {
                refill(reader);
                closeRanks(cache);
                step(cache);
            }
            tokensRead = reader.tokensRead();
        }
        return Arrays.asList(results);
    }

    private int[] active() {
        return IntStream.range(0, slots.length)
                .filter(slot -> slots[slot] != null)
                .toArray();
    }

    /** Reads the prompts of new sequences, and chooses the first token of each. */
    private void refill(PromptReader reader) {
        Map<Integer, int[]> filled = new TreeMap<>();
        for (int slot = 0; slot < slots.length && !waiting.isEmpty(); slot++) {
            if (slots[slot] == null) {
                int request = waiting.remove();
                slots[slot] = new Sequence(request, prompts.get(request).length, options.maxNewTokens());
                filled.put(slot, prompts.get(request));
            }
        }
        reader.read(
                filled,
                (scope, hidden, at) ->
                        choose(scope, hidden, LongStream.range(0, at.size()).toArray(), at));
    }

    /** When nobody waits any more, the sequences that go on move to the first slots: those behind them are not computed then. */
    private void closeRanks(KvCache cache) {
        if (!waiting.isEmpty() || !decoder.remembersTokens()) {
            return;
        }
        int[] active = active();
        int last = active.length - 1;
        for (int free = 0; free < active.length; free++) {
            if (slots[free] == null) {
                int moved = active[last--];
                cache.copy(moved, free, (int) sequence(moved).position());
                slots[free] = sequence(moved);
                slots[moved] = null;
            }
        }
    }

    /** How many slots a step computes, from the first one on. */
    private int rows(List<Integer> active) {
        return decoder.remembersTokens()
                ? Math.max(fewestSlots(decoder), active.get(active.size() - 1) + 1)
                : slots.length;
    }

    private void step(KvCache cache) {
        List<Integer> active = IntStream.of(active()).boxed().toList();
        if (active.isEmpty()) {
            return;
        }
        int rows = rows(active);
        long[] newest = new long[rows];
        long[] positions = new long[rows];
        for (int slot : active) {
            Sequence sequence = sequence(slot);
            newest[slot] = sequence.tokens[sequence.count - 1];
            positions[slot] = sequence.position();
        }
        int places = roundUp((int) LongStream.of(positions).max().orElse(0) + 1);
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.decode(scope, newest, positions, cache, places);
            choose(scope, hidden, active.stream().mapToLong(Integer::longValue).toArray(), active);
        }
    }

    /** Takes the next token of each of the slots from its row of hidden states. */
    private void choose(Scope scope, Tensor hidden, long[] rows, List<Integer> at) {
        Tensor logits = head.logits(scope, hidden, rows);
        long[] next = options.sampling().greedy() ? greedy(scope, logits) : sampled(scope, logits, at);
        for (int i = 0; i < next.length; i++) {
            accept(at.get(i), (int) next[i]);
        }
    }

    private static long[] greedy(Scope scope, Tensor logits) {
        return Kernels.call("greedy_token", scope).with(logits).run().toLongs();
    }

    private long[] sampled(Scope scope, Tensor logits, List<Integer> at) {
        Sampling sampling = options.sampling();
        float[] draws = new float[at.size()];
        for (int i = 0; i < draws.length; i++) {
            Sequence sequence = sequence(at.get(i));
            draws[i] = (float) sampling.draw(sequence.request, sequence.count);
        }
        return Kernels.call("sampled_token", scope)
                .with(logits)
                .with(scope.floats(draws, draws.length))
                .with(sampling.temperature())
                .with((long) sampling.topK())
                .with(sampling.topP())
                .run()
                .toLongs();
    }

    private void accept(int slot, int token) {
        Sequence sequence = sequence(slot);
        boolean ended = options.endTokens().contains(token);
        if (!ended) {
            sequence.tokens[sequence.count++] = token;
        }
        if (ended
                || sequence.count == sequence.tokens.length
                || options.stop().stops(sequence.request, sequence.tokens, sequence.count)) {
            results[sequence.request] = Arrays.copyOf(sequence.tokens, sequence.count);
            slots[slot] = null;
        }
    }

    private Sequence sequence(int slot) {
        Sequence sequence = slots[slot];
        if (sequence == null) {
            throw new IllegalStateException("slot " + slot + " is empty");
        }
        return sequence;
    }

    private static int roundUp(int places) {
        return (places + PLACES_STEP - 1) / PLACES_STEP * PLACES_STEP;
    }
}
