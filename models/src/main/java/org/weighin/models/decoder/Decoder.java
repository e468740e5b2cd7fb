package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.decoder.LayerRun.Layer;
import org.weighin.models.engine.ComputeDevice;
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
    private final DeviceMap places;
    private final Scope scope;
    private final Map<ComputeDevice, Scope> scopes = new HashMap<>();
    private final Pass.Carrier carrier;
    private final TensorMap embedding;
    private final TensorMap head;
    private final List<Layer> layers = new ArrayList<>();
    private final List<LayerRun> runs;
    private final Lanes lanes;

    /**
     * Loads all weights.
     *
     * @param adapters put on projections; their tensors must outlive the decoder
     */
    public Decoder(DecoderSpec spec, Checkpoint checkpoint, DecoderOptions options, ProjectionAdapters adapters) {
        this(spec, checkpoint, DeviceMap.on(options.device(), spec.layers().size()), options, adapters);
    }

    /** As the other, with each part where the map says. */
    Decoder(
            DecoderSpec spec,
            Checkpoint checkpoint,
            DeviceMap places,
            DecoderOptions options,
            ProjectionAdapters adapters) {
        this(spec, checkpoint, places, options, adapters, Decoder::moved);
    }

    /** @param carrier brings hidden states from one device to the next */
    Decoder(
            DecoderSpec spec,
            Checkpoint checkpoint,
            DeviceMap places,
            DecoderOptions options,
            ProjectionAdapters adapters,
            Pass.Carrier carrier) {
        this.spec = spec;
        this.type = options.type();
        this.places = places;
        this.carrier = carrier;
        this.scope = Scope.open(places.head());
        places.devices().forEach(device -> scopes.put(device, scope.nestedOn(device)));
        Map<ComputeDevice, BlockLoader> loaders = new HashMap<>();
        scopes.forEach((device, own) -> {
            ProjectionAdapters near = scopes.size() == 1 ? adapters : new CarriedAdapters(adapters, own, carrier);
            loaders.put(device, new BlockLoader(spec, checkpoint, own, options.on(device), near));
        });
        this.embedding = of(loaders, places.embedding()).embedding();
        this.head = of(loaders, places.head())
                .head(places.head().equals(places.embedding()) ? Optional.of(embedding) : Optional.empty());
        for (int i = 0; i < spec.layers().size(); i++) {
            ComputeDevice place = places.layers().get(i);
            LayerSpec layer = spec.layers().get(i);
            BlockLoader loader = of(loaders, place);
            layers.add(new Layer(place, loader.attention(layer.attention()), loader.mlp(layer.mlp())));
        }
        this.runs = LayerRun.of(layers, device -> of(scopes, device));
        boolean unpacked = options.storage().type(checkpoint, type).isPresent();
        this.lanes = new Lanes(options.inference() && unpacked && onlyProcessors() ? Lanes.forReading() : 1);
    }

    private boolean onlyProcessors() {
        return places.devices().equals(Set.of(ComputeDevice.CPU));
    }

    /** The same decoder, on the same weights, with gradients in other buffers; it is not closed. */
    Decoder with(GradientBuffers buffers) {
        return new Decoder(this, buffers);
    }

    private Decoder(Decoder other, GradientBuffers buffers) {
        this.spec = other.spec;
        this.type = other.type;
        this.places = other.places;
        this.carrier = other.carrier;
        this.scope = other.scope;
        this.scopes.putAll(other.scopes);
        this.embedding = other.embedding;
        this.head = other.head;
        this.runs = other.runs;
        this.lanes = other.lanes;
        other.layers.forEach(layer -> layers.add(new Layer(
                layer.place(), layer.attention().with(buffers), layer.mlp().with(buffers))));
    }

    private static <T> T of(Map<ComputeDevice, T> all, ComputeDevice device) {
        return Objects.requireNonNull(all.get(device), device::toString);
    }

    private static Tensor moved(Scope work, Tensor x, Tensor like) {
        return Kernels.call("moved", work).with(x).with(like).run();
    }

    /** The description that it runs. */
    public DecoderSpec spec() {
        return spec;
    }

    /** The type of numbers of weights and hidden states. */
    public NumberType type() {
        return type;
    }

    /** A scope for results on the device of the head; the caller closes it. */
    public Scope newScope() {
        return scope.nested();
    }

    /** Weights of the last norm and the head, for {@link LanguageModelHead}. */
    TensorMap head() {
        return head;
    }

    /** Threads that sequences are read in beside one another; packed weights are unpacked for each pass, and better for one. */
    Lanes lanes() {
        return lanes;
    }

    /** The hidden states [R, H] of the given rows of a batch after the last layer, before the last norm. */
    public Tensor hiddenStates(Scope results, TokenBatch batch, long[] rows) {
        try (Pass pass = pass(results, work -> new ForwardInputs(work, batch, type))) {
            return through(results, pass, rows, (index, stop, x) -> {
                try (SavedTensors saved = new SavedTensors()) {
                    return attention(index).forward(stop.work(), x, stop.inputs(), saved);
                }
            });
        }
    }

    private AttentionBlock attention(int index) {
        return layers.get(index).attention();
    }

    private Pass pass(Scope results, Function<Scope, ForwardInputs> inputs) {
        return new Pass(results, inputs, carrier, places.embedding());
    }

    /**
     * A tape for one pass over a batch by {@link #hiddenStates(Tape)} and {@link #backward}; the caller closes it.
     *
     * @param rows of the batch whose hidden states are asked for [R], each once
     * @param recomputation what is done again on the way back rather than kept
     * @param dropoutKeys a well mixed number for each token [N], by which dropout decides; empty for no dropout
     * @throws IllegalStateException when the layers lie on several devices
     */
    public Tape newTape(TokenBatch batch, long[] rows, Recomputation recomputation, long... dropoutKeys) {
        if (places.devices().size() > 1) {
            throw new IllegalStateException("gradients are taken on one device only");
        }
        Scope own = scope.nested();
        return new Tape(own, new ForwardInputs(own, batch, type), rows, recomputation, dropoutKeys);
    }

    /** The hidden states [R, H] of the rows that the tape is asked for; the tape keeps what the way back needs. */
    public Tensor hiddenStates(Tape tape) {
        Tensor x = embed(new Pass.Stop(tape.scope(), tape.inputs()));
        for (int i = 0; i < layers.size(); i++) {
            Tensor start = x;
            x = forward(tape, i, start);
            tape.passed(start, 2);
        }
        return x;
    }

    private Tensor forward(Tape tape, int index, Tensor x) {
        Layer layer = layers.get(index);
        Scope work = tape.scope();
        Tensor mixed = layer.attention().forward(work, x, tape.inputs(), tape.push());
        if (isLast(index)) {
            Tensor asked = then(mixed, y -> tape.asked().of(work, y));
            return then(asked, y -> layer.mlp().forward(work, y, tape.pushForAsked()));
        }
        return then(mixed, y -> layer.mlp().forward(work, y, tape.push()));
    }

    private boolean isLast(int index) {
        return index == layers.size() - 1;
    }

    /**
     * Propagates a gradient from the last hidden states back through the layers, adding to the adapters' gradients.
     *
     * @param gradient of the objective by the hidden states [R, H] of the rows that the tape is asked for
     */
    public void backward(Tape tape, Tensor gradient) {
        Scope work = tape.scope();
        Tensor g = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            int index = i;
            Layer layer = layers.get(i);
            tape.popStart().ifPresent(start -> then(start, x -> forward(tape, index, x))
                    .close());
            try (SavedTensors mlp = tape.pop();
                    SavedTensors attention = tape.pop()) {
                g = then(g, y -> layer.mlp().backward(work, y, mlp));
                if (isLast(i)) {
                    g = then(g, y -> tape.asked().among(work, y, tape.tokens()));
                }
                g = then(g, y -> layer.attention().backward(work, y, tape.inputs(), attention));
            }
        }
        g.close();
    }

    /** Room for the keys and values of one sequence; empty where a layer remembers otherwise. The caller closes it. */
    Optional<KvPath> newPath(int capacity) {
        KvPath path = new KvPath(capacity);
        for (Layer layer : layers) {
            if (!path.add(layer.attention(), of(scopes, layer.place()))) {
                path.close();
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /**
     * Hidden states [R, H] of rows of a part of a walk; the path must have what stands before its segments.
     *
     * @param longest tokens of a whole sequence, for rotary positions that depend on it
     */
    Tensor follow(Scope results, WalkBatch batch, long[] rows, long longest, KvPath path) {
        try (Pass pass = pass(results, work -> new ForwardInputs(work, batch, longest, path.capacity(), type))) {
            return through(results, pass, rows, (index, stop, x) -> attention(index)
                    .follow(stop.work(), x, stop.inputs(), path.layer(index)));
        }
    }

    /** A cache for generation; the caller closes it. */
    KvCache newCache(int slots, int capacity) {
        KvCache cache = new KvCache(slots, capacity);
        layers.forEach(layer -> cache.add(layer.attention(), of(scopes, layer.place())));
        return cache;
    }

    /** Hidden states [R, H] of rows of new sequences; their keys and values go to the given slots of the cache. */
    Tensor prefill(Scope results, TokenBatch batch, long[] rows, KvCache cache, long[] slots) {
        try (Pass pass = pass(results, work -> new ForwardInputs(work, batch, type));
                Tensor taken = results.hostLongs(slots, slots.length)) {
            return through(results, pass, rows, (index, stop, x) -> attention(index)
                    .prefill(stop.work(), x, stop.inputs(), cache.layer(index), taken));
        }
    }

    /** Whether prompts may be read from a place on, behind what a cache has of them. */
    boolean remembersTokens() {
        return layers.stream().allMatch(layer -> layer.attention().remembersTokens());
    }

    /**
     * Hidden states [R, H] of rows of pieces of sequences; the cache must have what stands before them, and gets their keys and
     * values.
     *
     * @param longest tokens of a whole sequence, for rotary positions that depend on it
     * @param slots of the cache [pieces]
     */
    Tensor prefillBehind(Scope results, WalkBatch batch, long[] rows, long longest, KvCache cache, long[] slots) {
        try (Pass pass = pass(results, work -> new ForwardInputs(work, batch, longest, cache.capacity(), type));
                Tensor taken = results.hostLongs(slots, slots.length)) {
            return through(results, pass, rows, (index, stop, x) -> attention(index)
                    .prefillBehind(stop.work(), x, stop.inputs(), cache.layer(index), taken));
        }
    }

    /**
     * Hidden states [B, H] of one new token in each of the first B slots of the cache, which are all slots but where {@link #remembersTokens}.
     *
     * @param newest ids of the new tokens [B]
     * @param positions where they stand [B]; all less than seen
     * @param seen how many tokens of a slot are looked at
     */
    Tensor decode(Scope results, long[] newest, long[] positions, KvCache cache, int seen) {
        try (Pass pass = pass(results, work -> new ForwardInputs(work, newest, positions, seen, type))) {
            Tensor x = embed(pass.here());
            for (LayerRun run : runs) {
                Tensor here = pass.carried(x, run.place());
                x = then(
                        here, y -> run.decode(pass.here().work(), y, pass.here().inputs(), cache));
            }
            return results.keep(pass.carried(x, places.head()));
        }
    }

    /** The attention of a layer on the way forward. */
    @FunctionalInterface
    private interface Mixing {
        Tensor apply(int index, Pass.Stop stop, Tensor x);
    }

    /** The hidden states of the rows after the last layer, where the head is; without rows only attention's part of it is done. */
    private Tensor through(Scope results, Pass pass, long[] rows, Mixing mixing) {
        Tensor x = embed(pass.here());
        for (int i = 0; i < layers.size(); i++) {
            int index = i;
            Layer layer = layers.get(i);
            Tensor here = pass.carried(x, layer.place());
            Scope work = pass.here().work();
            x = then(here, y -> mixing.apply(index, pass.here(), y));
            if (isLast(i)) {
                x = then(x, y -> new AskedRows(work, rows).of(work, y));
            }
            x = isLast(i) && rows.length == 0 ? x : mlp(work, layer, x);
        }
        return results.keep(pass.carried(x, places.head()));
    }

    private static Tensor mlp(Scope work, Layer layer, Tensor x) {
        try (SavedTensors saved = new SavedTensors()) {
            return then(x, y -> layer.mlp().forward(work, y, saved));
        }
    }

    private Tensor embed(Pass.Stop stop) {
        return Kernels.call("embed", stop.work())
                .with(stop.inputs().ids())
                .with(embedding)
                .with(stop.inputs().positions())
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
        lanes.close();
        scope.close();
        FreedMemory.giveBack();
    }
}
