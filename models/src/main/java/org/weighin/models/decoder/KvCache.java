package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.engine.TensorMaps;

/** What layers remember of the tokens so far, one slot for each sequence that is being generated. */
final class KvCache implements AutoCloseable {
    private final int slots;
    private final int capacity;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<TensorMap> layers = new ArrayList<>();
    private final Map<Integer, TensorMaps> runs = new HashMap<>();

    /** @param capacity tokens that each slot can hold */
    KvCache(int slots, int capacity) {
        this.slots = slots;
        this.capacity = capacity;
    }

    /** Gives the next layer its part, on the device of the scope. */
    void add(AttentionBlock block, Scope place) {
        Scope own = place.nested();
        scopes.add(own);
        layers.add(block.newCache(own, slots, capacity));
    }

    int capacity() {
        return capacity;
    }

    TensorMap layer(int index) {
        return layers.get(index);
    }

    /** The parts of consecutive layers on one device, which are listed once. */
    TensorMaps layers(int first, int count) {
        return runs.computeIfAbsent(
                first, key -> new TensorMaps(scopes.get(first), layers.subList(first, first + count)));
    }

    /** Gives a slot the first tokens of another; only where {@link Decoder#remembersTokens}. */
    void copy(int source, int target, int tokens) {
        for (int i = 0; i < layers.size(); i++) {
            try (Scope work = scopes.get(i).nested()) {
                Kernels.call("copy_places", work)
                        .with(layers.get(i))
                        .with((long) source)
                        .with((long) target)
                        .with((long) tokens)
                        .run();
            }
        }
    }

    @Override
    public void close() {
        scopes.forEach(Scope::close);
    }
}
