package org.weighin.models.decoder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * One pass through the layers, which may lie on several devices: positions, masks and rotary tables are made on each, and hidden
 * states are carried from one to the next.
 */
final class Pass implements AutoCloseable {

    /** Brings a tensor to the device of another. */
    @FunctionalInterface
    interface Carrier {
        Tensor carry(Scope work, Tensor x, Tensor like);
    }

    /**
     * What a device has of the pass.
     *
     * @param work what the pass makes there until it is over
     */
    record Stop(Scope work, ForwardInputs inputs) {}

    private final Scope results;
    private final Function<Scope, ForwardInputs> inputs;
    private final Carrier carrier;
    private final Map<ComputeDevice, Stop> stops = new HashMap<>();
    private ComputeDevice at;

    /**
     * @param results what the pass is to give lives there
     * @param inputs makes what layers on a device need, in a scope on it
     * @param start where the first hidden states are made
     */
    Pass(Scope results, Function<Scope, ForwardInputs> inputs, Carrier carrier, ComputeDevice start) {
        this.results = results;
        this.inputs = inputs;
        this.carrier = carrier;
        this.at = start;
    }

    /** Where the hidden states are. */
    Stop here() {
        return stops.computeIfAbsent(at, device -> {
            Scope work = results.nestedOn(device);
            return new Stop(work, inputs.apply(work));
        });
    }

    /** The hidden states on a device; the ones before are let go when they had to be carried. */
    Tensor carried(Tensor x, ComputeDevice to) {
        if (to.equals(at)) {
            return x;
        }
        at = to;
        try (x) {
            return carrier.carry(here().work(), x, here().inputs().positions());
        }
    }

    @Override
    public void close() {
        stops.values().forEach(stop -> stop.work().close());
    }
}
