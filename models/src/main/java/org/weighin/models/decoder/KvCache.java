package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.TensorMap;

/** What layers remember of the tokens so far, one slot for each sequence that is being generated. */
final class KvCache implements AutoCloseable {
    private final Scope scope;
    private final int capacity;
    private final List<TensorMap> layers = new ArrayList<>();

    /** @param capacity tokens that each slot can hold */
    KvCache(Scope scope, List<AttentionBlock> blocks, int slots, int capacity) {
        this.scope = scope;
        this.capacity = capacity;
        for (AttentionBlock block : blocks) {
            layers.add(block.newCache(scope, slots, capacity));
        }
    }

    int capacity() {
        return capacity;
    }

    TensorMap layer(int index) {
        return layers.get(index);
    }

    @Override
    public void close() {
        scope.close();
    }
}
