package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;
import org.weighin.models.engine.TensorMaps;

/**
 * Consecutive layers on one device that one kernel goes through for a new token, or a single layer of another kind.
 *
 * @param first index of the first layer
 * @param weights of all layers for new tokens; absent for a layer that goes by its own kernels
 */
record LayerRun(int first, List<Layer> layers, Optional<Weights> weights) {

    /** A layer and where it lies. */
    record Layer(ComputeDevice place, AttentionBlock attention, MlpBlock mlp) {
        private boolean goesOnLike(Layer other) {
            return place.equals(other.place)
                    && attention instanceof GroupedQueryBlock own
                    && other.attention instanceof GroupedQueryBlock theirs
                    && own.seesLike(theirs)
                    && mlp.isFeedForward()
                    && other.mlp.isFeedForward();
        }
    }

    /** Weights of attention and feed-forward blocks, layer by layer. */
    record Weights(TensorMaps attentions, TensorMaps mlps) {}

    /**
     * Divides layers into the longest runs.
     *
     * @param scopes of the devices
     */
    static List<LayerRun> of(List<Layer> layers, Function<ComputeDevice, Scope> scopes) {
        List<LayerRun> runs = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= layers.size(); i++) {
            if (i == layers.size() || !layers.get(i).goesOnLike(layers.get(first))) {
                runs.add(run(first, List.copyOf(layers.subList(first, i)), scopes));
                first = i;
            }
        }
        return runs;
    }

    private static LayerRun run(int first, List<Layer> layers, Function<ComputeDevice, Scope> scopes) {
        if (layers.size() == 1) {
            return new LayerRun(first, layers, Optional.empty());
        }
        Scope scope = scopes.apply(layers.get(0).place());
        List<TensorMap> attentions = layers.stream()
                .map(layer -> ((GroupedQueryBlock) layer.attention()).decoding())
                .toList();
        List<TensorMap> mlps =
                layers.stream().map(layer -> layer.mlp().decoding()).toList();
        return new LayerRun(
                first,
                layers,
                Optional.of(new Weights(new TensorMaps(scope, attentions), new TensorMaps(scope, mlps))));
    }

    /** Where the layers lie. */
    ComputeDevice place() {
        return layers.get(0).place();
    }

    /** One new token for every slot of the cache: x [B, H], which stays open. */
    Tensor decode(Scope work, Tensor x, ForwardInputs inputs, KvCache cache) {
        if (weights.isEmpty()) {
            Layer layer = layers.get(0);
            try (Tensor mixed = layer.attention().decode(work, x, inputs, cache.layer(first))) {
                return layer.mlp().decode(work, mixed);
            }
        }
        GroupedQueryBlock attention = (GroupedQueryBlock) layers.get(0).attention();
        List<Tensor> rope = inputs.rope(attention.spec().rope());
        return Kernels.call("decode_layers", work)
                .with(x)
                .with(weights.get().attentions())
                .with(weights.get().mlps())
                .with(rope.get(0))
                .with(rope.get(1))
                .with(inputs.mask(attention.spec().scores().window()))
                .with(cache.layers(first, layers.size()))
                .with(attention.cacheRows(inputs, cache.layer(first)))
                .run();
    }
}
