package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;

/** Each layer's keys and values of one sequence, from its beginning to where a walk through a {@link PrefixTree} is. */
final class KvPath implements AutoCloseable {
    /** Tokens look at places up to a multiple of this. */
    static final int TILE = 128;

    private final int capacity;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<TensorMap> layers = new ArrayList<>();

    /** @param capacity tokens that the path can hold, a multiple of the tile */
    KvPath(int capacity) {
        this.capacity = capacity;
    }

    /** Gives the next layer its part, on the device of the scope; false where the layer remembers otherwise. */
    boolean add(AttentionBlock block, Scope place) {
        Scope own = place.nested();
        scopes.add(own);
        Optional<TensorMap> room = block.newPath(own, capacity);
        room.ifPresent(layers::add);
        return room.isPresent();
    }

    /** A capacity for so many tokens. */
    static int roundUp(int tokens) {
        return (tokens + TILE - 1) / TILE * TILE;
    }

    int capacity() {
        return capacity;
    }

    TensorMap layer(int index) {
        return layers.get(index);
    }

    @Override
    public void close() {
        scopes.forEach(Scope::close);
    }
}
