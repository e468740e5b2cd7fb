package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.spec.DecoderSpec;

/** On which devices a model is to lie, as plans and commands say it. */
public sealed interface DeviceChoice {

    /**
     * Reads {@code cpu}, {@code cuda:N}; {@code auto} for all GPUs and then the CPU; devices with room for weights
     * ({@code cuda:0=20GB, cuda:1=20GB, cpu}), filled in this order; or where each layer is ({@code layers 0-11: cuda:0, layers 12-23:
     * cpu}, and likewise {@code embedding} and {@code head}).
     *
     * @throws InputException for another text or a device that is not there
     */
    static DeviceChoice parse(String text) {
        return new DeviceText(text).choice();
    }

    /** Everything on the device. */
    static DeviceChoice of(ComputeDevice device) {
        return new Rooms(List.of(DeviceRoom.unlimited(device)));
    }

    /** The devices that may be used, the first of them first. */
    List<ComputeDevice> devices();

    /**
     * Where a model's parts are.
     *
     * @param bytes of the parts, asked for only where they decide
     * @throws InputException when they do not fit, or the choice is for a model with other layers
     */
    DeviceMap map(DecoderSpec spec, Supplier<PartBytes> bytes);

    /** The one device of what cannot be spread over several, such as training. */
    default ComputeDevice only(String what) {
        if (devices().size() == 1) {
            return devices().get(0);
        }
        throw new InputException("several devices: " + this, "device", "one of them, as " + what + " uses one only");
    }

    /** What is there: all GPUs with what they have free, then the CPU. */
    record Visible(Rooms rooms) implements DeviceChoice {
        static Visible now() {
            List<DeviceRoom> rooms = new ArrayList<>();
            ComputeDevice.gpus().forEach(gpu -> rooms.add(DeviceRoom.measured(gpu)));
            rooms.add(DeviceRoom.unlimited(ComputeDevice.CPU));
            return new Visible(new Rooms(rooms));
        }

        @Override
        public List<ComputeDevice> devices() {
            return rooms.devices();
        }

        @Override
        public DeviceMap map(DecoderSpec spec, Supplier<PartBytes> bytes) {
            return rooms.map(spec, bytes);
        }

        @Override
        public ComputeDevice only(String what) {
            return devices().get(0);
        }

        @Override
        public String toString() {
            return rooms.toString();
        }
    }

    /** Devices with room for weights, filled in their order. */
    record Rooms(List<DeviceRoom> rooms) implements DeviceChoice {
        public Rooms {
            rooms = List.copyOf(rooms);
        }

        @Override
        public List<ComputeDevice> devices() {
            return rooms.stream().map(DeviceRoom::device).toList();
        }

        @Override
        public DeviceMap map(DecoderSpec spec, Supplier<PartBytes> bytes) {
            boolean all = rooms.get(0).bytes() == Long.MAX_VALUE;
            return all ? DeviceMap.on(rooms.get(0).device(), spec.layers().size()) : DeviceMap.fill(rooms, bytes.get());
        }

        @Override
        public String toString() {
            return devices().stream().map(ComputeDevice::toString).collect(Collectors.joining(","));
        }
    }

    /**
     * A device for each part.
     *
     * @param layers by the number of the layer
     * @param ends of the embedding and of the head; they are with the first and the last layer where absent
     */
    record Each(Map<Integer, ComputeDevice> layers, Map<String, ComputeDevice> ends) implements DeviceChoice {
        /** The part before the layers. */
        static final String EMBEDDING = "embedding";

        /** The part behind the layers. */
        static final String HEAD = "head";

        public Each {
            layers = Map.copyOf(layers);
            ends = Map.copyOf(ends);
        }

        @Override
        public List<ComputeDevice> devices() {
            List<ComputeDevice> devices = new ArrayList<>();
            layers.keySet().stream().sorted().map(layers::get).forEach(devices::add);
            devices.addAll(ends.values());
            return devices.stream().distinct().toList();
        }

        @Override
        public DeviceMap map(DecoderSpec spec, Supplier<PartBytes> bytes) {
            int count = spec.layers().size();
            List<Integer> without = IntStream.range(0, count)
                    .filter(layer -> !layers.containsKey(layer))
                    .boxed()
                    .toList();
            if (!without.isEmpty() || layers.size() != count) {
                throw new InputException(
                        "a device is named for " + layers.size() + " layers, of a model with " + count,
                        "device",
                        "one for each of the layers 0-" + (count - 1));
            }
            List<ComputeDevice> placed =
                    IntStream.range(0, count).mapToObj(layers::get).toList();
            return new DeviceMap(
                    ends.getOrDefault(EMBEDDING, placed.get(0)),
                    placed,
                    ends.getOrDefault(HEAD, placed.get(count - 1)));
        }

        @Override
        public String toString() {
            return devices().stream().map(ComputeDevice::toString).collect(Collectors.joining(","));
        }
    }
}
