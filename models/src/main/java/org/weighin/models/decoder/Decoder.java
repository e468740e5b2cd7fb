package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.FreedMemory;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LayerSpec;

/** Runs a description with its weights, layer by layer, over ragged batches: the N tokens of all sequences in one row. */
public final class Decoder implements AutoCloseable {
    private final DecoderSpec spec;
    private final NumberType type;
    private final Scope scope;
    private final TensorMap embedding;
    private final TensorMap head;
    private final List<Layer> layers = new ArrayList<>();

    private record Layer(AttentionBlock attention, MlpBlock mlp) {}

    /**
     * Loads all weights.
     *
     * @param adapters put on projections; their tensors must outlive the decoder
     */
    public Decoder(DecoderSpec spec, Checkpoint checkpoint, DecoderOptions options, ProjectionAdapters adapters) {
        this.spec = spec;
        this.type = options.type();
        this.scope = Scope.open(options.device());
        BlockLoader blocks = new BlockLoader(spec, checkpoint, scope, options, adapters);
        this.embedding = blocks.embedding();
        this.head = blocks.head(embedding);
        for (LayerSpec layer : spec.layers()) {
            layers.add(new Layer(blocks.attention(layer.attention()), blocks.mlp(layer.mlp())));
        }
    }

    /** The description that it runs. */
    public DecoderSpec spec() {
        return spec;
    }

    /** The type of numbers of weights and hidden states. */
    public NumberType type() {
        return type;
    }

    /** A scope for results on the same device; the caller closes it. */
    public Scope newScope() {
        return scope.nested();
    }

    /** Weights of the last norm and the head, for {@link LanguageModelHead}. */
    TensorMap head() {
        return head;
    }

    /** The hidden states [N, H] after the last layer, before the last norm. */
    public Tensor hiddenStates(Scope results, TokenBatch batch) {
        try (Scope work = results.nested()) {
            ForwardInputs inputs = new ForwardInputs(work, batch, type);
            Tensor x = embed(work, inputs);
            for (Layer layer : layers) {
                try (SavedTensors attention = new SavedTensors();
                        SavedTensors mlp = new SavedTensors()) {
                    x = then(x, y -> layer.attention().forward(work, y, inputs, attention));
                    x = then(x, y -> layer.mlp().forward(work, y, mlp));
                }
            }
            return results.keep(x);
        }
    }

    /** A tape for one pass over a batch by {@link #hiddenStates(Tape)} and {@link #backward}; the caller closes it. */
    public Tape newTape(TokenBatch batch) {
        Scope own = scope.nested();
        return new Tape(own, new ForwardInputs(own, batch, type));
    }

    /** The hidden states [N, H] of the tape's batch; the tape keeps what the way back needs. */
    public Tensor hiddenStates(Tape tape) {
        Tensor x = embed(tape.scope(), tape.inputs());
        for (Layer layer : layers) {
            x = then(x, y -> layer.attention().forward(tape.scope(), y, tape.inputs(), tape.push()));
            x = then(x, y -> layer.mlp().forward(tape.scope(), y, tape.push()));
        }
        return x;
    }

    /**
     * Propagates a gradient from the last hidden states back through the layers, adding to the adapters' gradients.
     *
     * @param gradient of the objective by the hidden states [N, H]
     */
    public void backward(Tape tape, Tensor gradient) {
        Tensor g = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            try (SavedTensors mlp = tape.pop();
                    SavedTensors attention = tape.pop()) {
                g = then(g, y -> layer.mlp().backward(tape.scope(), y, mlp));
                g = then(g, y -> layer.attention().backward(tape.scope(), y, tape.inputs(), attention));
            }
        }
        g.close();
    }

    /** A cache for generation; the caller closes it. */
    KvCache newCache(int slots, int capacity) {
        return new KvCache(scope.nested(), layers.stream().map(Layer::attention).toList(), slots, capacity);
    }

    /** Hidden states [N, H] of new sequences; their keys and values go to the given slots of the cache. */
    Tensor prefill(Scope results, TokenBatch batch, KvCache cache, long[] slots) {
        try (Scope work = results.nested()) {
            ForwardInputs inputs = new ForwardInputs(work, batch, type);
            Tensor places = work.hostLongs(slots, slots.length);
            Tensor x = embed(work, inputs);
            for (int i = 0; i < layers.size(); i++) {
                Layer layer = layers.get(i);
                TensorMap kept = cache.layer(i);
                x = then(x, y -> layer.attention().prefill(work, y, inputs, kept, places));
                x = mlp(work, layer, x);
            }
            return results.keep(x);
        }
    }

    /**
     * Hidden states [B, H] of one new token in each slot of the cache.
     *
     * @param newest ids of the new tokens [B]
     * @param positions where they stand [B]; all less than places
     */
    Tensor decode(Scope results, long[] newest, long[] positions, KvCache cache, int places) {
        try (Scope work = results.nested()) {
            ForwardInputs inputs = new ForwardInputs(work, newest, positions, places, type);
            Tensor x = embed(work, inputs);
            for (int i = 0; i < layers.size(); i++) {
                Layer layer = layers.get(i);
                TensorMap kept = cache.layer(i);
                x = then(x, y -> layer.attention().decode(work, y, inputs, kept));
                x = then(x, y -> layer.mlp().decode(work, y));
            }
            return results.keep(x);
        }
    }

    private static Tensor mlp(Scope work, Layer layer, Tensor x) {
        try (SavedTensors saved = new SavedTensors()) {
            return then(x, y -> layer.mlp().forward(work, y, saved));
        }
    }

    private Tensor embed(Scope work, ForwardInputs inputs) {
        return Kernels.call("embed", work)
                .with(inputs.ids())
                .with(embedding)
                .with(inputs.positions())
                .with((long) type.code())
                .run();
    }

    @FunctionalInterface
    private interface Step {
        Tensor apply(Tensor x);
    }

    /** The next state; the one before is let go, so that a pass holds one state and not one for each block. */
    private static Tensor then(Tensor x, Step step) {
        try (x) {
            return step.apply(x);
        }
    }

    @Override
    public void close() {
        scope.close();
        FreedMemory.giveBack();
    }
}
