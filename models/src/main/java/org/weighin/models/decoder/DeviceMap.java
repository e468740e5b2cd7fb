package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;

/**
 * On which device each part of a model lies.
 *
 * @param embedding where tokens become hidden states
 * @param layers where each layer is
 * @param head where hidden states become logits
 */
public record DeviceMap(ComputeDevice embedding, List<ComputeDevice> layers, ComputeDevice head) {

    public DeviceMap {
        layers = List.copyOf(layers);
    }

    /** Everything on one device. */
    public static DeviceMap on(ComputeDevice device, int layers) {
        return new DeviceMap(device, Collections.nCopies(layers, device), device);
    }

    /**
     * Fills devices in their order: a part that does not fit on one goes to the next, and all after it as well. A tied head stays
     * with the embedding.
     *
     * @throws InputException when the devices have too little room
     */
    static DeviceMap fill(List<DeviceRoom> rooms, PartBytes parts) {
        Filling filling = new Filling(rooms, parts);
        ComputeDevice embedding = filling.place(parts.embedding());
        List<ComputeDevice> layers = new ArrayList<>();
        parts.layers().forEach(bytes -> layers.add(filling.place(bytes)));
        ComputeDevice last = filling.place(parts.head());
        return new DeviceMap(embedding, layers, parts.tied() ? embedding : last);
    }

    /** The devices that are used, in the order of a pass. */
    public Set<ComputeDevice> devices() {
        Set<ComputeDevice> devices = new LinkedHashSet<>();
        devices.add(embedding);
        devices.addAll(layers);
        devices.add(head);
        return devices;
    }

    private static final class Filling {
        private final List<DeviceRoom> rooms;
        private final PartBytes parts;
        private int current;
        private long used;

        Filling(List<DeviceRoom> rooms, PartBytes parts) {
            this.rooms = rooms;
            this.parts = parts;
        }

        ComputeDevice place(long bytes) {
            while (bytes > rooms.get(current).bytes() - used) {
                current++;
                used = 0;
                if (current == rooms.size()) {
                    throw new InputException(
                            "the model's weights take " + parts.total() + " bytes and do not fit, layer by layer, on "
                                    + rooms,
                            "device",
                            "more room, such as cpu as the last device, or smaller weights");
                }
            }
            used += bytes;
            return rooms.get(current).device();
        }
    }
}
