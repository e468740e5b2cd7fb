package org.weighin.jobs.plan;

import org.weighin.datasets.yaml.Default;
import org.weighin.models.decoder.DeviceChoice;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.WeightStorage;

/**
 * What computes, and how exactly.
 *
 * @param precision of matrix products
 * @param weights what matrices are kept as: auto, packed, bf16 or f32
 * @param device cpu, cuda:0, auto, rooms on several devices or a device for each layer; see {@link DeviceChoice#parse}
 */
public record ComputePlan(
        @Default("auto") Precision precision, @Default("auto") WeightStorage weights, @Default("cpu") String device) {

    /**
     * The devices that the text means.
     *
     * @throws org.weighin.datasets.InputException when it is not understood, or a device is not there
     */
    public DeviceChoice devices() {
        return DeviceChoice.parse(device);
    }
}
