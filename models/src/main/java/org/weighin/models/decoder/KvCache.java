package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.weighin.models.engine.NumberType;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LayerSpec;

/** Keys and values of the tokens so far, one slot for each sequence that is being generated. */
final class KvCache implements AutoCloseable {
    private final Scope scope;
    private final int capacity;
    private final List<Layer> layers = new ArrayList<>();

    /** Keys and values [slots, kv, capacity, D] of one layer. */
    record Layer(Tensor keys, Tensor values) {}

    /** @param capacity tokens that each slot can hold */
    KvCache(Scope scope, DecoderSpec spec, NumberType type, int slots, int capacity) {
        this.scope = scope;
        this.capacity = capacity;
        for (LayerSpec layer : spec.layers()) {
            if (!(layer.attention() instanceof GroupedQueryAttention attention)) {
                throw new IllegalArgumentException(
                        "no cache for " + layer.attention().getClass());
            }
            long[] shape = {
                slots, attention.heads().keyValue(), capacity, attention.heads().dimension()
            };
            layers.add(new Layer(scope.zeros(type, shape), scope.zeros(type, shape)));
        }
    }

    int capacity() {
        return capacity;
    }

    Layer layer(int index) {
        return layers.get(index);
    }

    @Override
    public void close() {
        scope.close();
    }
}
