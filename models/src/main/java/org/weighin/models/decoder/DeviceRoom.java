package org.weighin.models.decoder;

import org.weighin.models.engine.ComputeDevice;

/**
 * A device, and how many bytes of weights it takes.
 *
 * @param bytes what is to be left for caches and for work is not counted
 */
public record DeviceRoom(ComputeDevice device, long bytes) {
    private static final double FOR_WEIGHTS = 0.8;

    /** Room without a limit. */
    public static DeviceRoom unlimited(ComputeDevice device) {
        return new DeviceRoom(device, Long.MAX_VALUE);
    }

    /** Four fifths of what a GPU has free now; the rest is for caches and for work. */
    static DeviceRoom measured(ComputeDevice gpu) {
        return new DeviceRoom(gpu, (long) (FOR_WEIGHTS * gpu.freeBytes()));
    }

    @Override
    public String toString() {
        return bytes == Long.MAX_VALUE ? device.toString() : device + "=" + bytes + "B";
    }
}
