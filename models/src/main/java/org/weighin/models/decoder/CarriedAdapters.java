package org.weighin.models.decoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.spec.LinearSpec;

/** Adapters of a model on several devices, brought to the device of one of its parts. */
final class CarriedAdapters implements ProjectionAdapters {
    private final ProjectionAdapters adapters;
    private final Scope place;
    private final Tensor like;
    private final Pass.Carrier carrier;

    /** @param place that the tensors live in, on the device */
    CarriedAdapters(ProjectionAdapters adapters, Scope place, Pass.Carrier carrier) {
        this.adapters = adapters;
        this.place = place;
        this.like = place.longs(new long[] {0}, 1);
        this.carrier = carrier;
    }

    @Override
    public Map<String, Tensor> on(LinearSpec projection) {
        Map<String, Tensor> carried = new LinkedHashMap<>();
        adapters.on(projection).forEach((name, tensor) -> carried.put(name, carried(tensor)));
        return carried;
    }

    /** Numbers that kernels read as options stay in main memory. */
    private Tensor carried(Tensor tensor) {
        return tensor.shape().length == 0 ? tensor : carrier.carry(place, tensor, like);
    }

    @Override
    public Optional<Tensor> weight(Scope results, LinearSpec projection, Supplier<Tensor> stored) {
        return adapters.weight(results, projection, stored);
    }

    @Override
    public Map<String, Tensor> options() {
        return adapters.options();
    }
}
