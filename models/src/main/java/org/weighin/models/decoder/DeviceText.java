package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.models.engine.ComputeDevice;

/** A text about devices; see {@link DeviceChoice#parse}. */
final class DeviceText {
    private static final String DEVICE = "(cpu|cuda(?::\\d{1,3})?)";
    private static final Pattern ROOM =
            Pattern.compile(DEVICE + "(?: *= *(\\d{1,9}(?:\\.\\d{1,6})?) *(|[kmgt]i?)b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile(
            "(?:layers? +(\\d{1,5})(?: *- *(\\d{1,5}))?|(embedding|head)) *: *" + DEVICE, Pattern.CASE_INSENSITIVE);
    private static final String RIGHT = "cpu, cuda:N, auto, rooms such as \"cuda:0=20GB, cpu\", or layers such as"
            + " \"layers 0-11: cuda:0, layers 12-23: cpu\"";

    private final String text;
    private final List<String> items;

    DeviceText(String text) {
        this.text = text;
        String inside = text.strip();
        if (inside.startsWith("{") && inside.endsWith("}")) {
            inside = inside.substring(1, inside.length() - 1).strip();
        }
        this.items = List.of(inside.split(" *, *", -1));
    }

    DeviceChoice choice() {
        if (items.size() == 1 && items.get(0).equalsIgnoreCase("auto")) {
            return DeviceChoice.Visible.now();
        }
        return PART.matcher(items.get(0)).matches() ? each() : rooms();
    }

    private DeviceChoice rooms() {
        List<DeviceRoom> rooms = new ArrayList<>();
        for (String item : items) {
            Matcher room = ROOM.matcher(item);
            if (!room.matches()) {
                throw wrong("'" + item + "' in it");
            }
            ComputeDevice device = ComputeDevice.parse(room.group(1));
            rooms.add(room.group(2) == null ? roomOf(device) : new DeviceRoom(device, bytes(room)));
        }
        return new DeviceChoice.Rooms(rooms);
    }

    /** A GPU among several devices takes what it has free; one device alone takes all. */
    private DeviceRoom roomOf(ComputeDevice device) {
        return items.size() == 1 || device.type() == ComputeDevice.Type.CPU
                ? DeviceRoom.unlimited(device)
                : DeviceRoom.measured(device);
    }

    private static long bytes(Matcher room) {
        String unit = room.group(3).toLowerCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : "kmgt".indexOf(unit.charAt(0)) + 1;
        return (long) (Double.parseDouble(room.group(2)) * Math.pow(unit.endsWith("i") ? 1024 : 1000, power));
    }

    private DeviceChoice each() {
        Map<Integer, ComputeDevice> layers = new HashMap<>();
        Map<String, ComputeDevice> ends = new HashMap<>();
        for (String item : items) {
            Matcher part = PART.matcher(item);
            if (!part.matches()) {
                throw wrong("'" + item + "' in it");
            }
            ComputeDevice device = ComputeDevice.parse(part.group(4));
            if (part.group(3) != null) {
                once(ends.put(part.group(3).toLowerCase(Locale.ROOT), device), item);
                continue;
            }
            int first = Integer.parseInt(part.group(1));
            int last = part.group(2) == null ? first : Integer.parseInt(part.group(2));
            for (int layer = first; layer <= last; layer++) {
                once(layers.put(layer, device), item);
            }
        }
        return new DeviceChoice.Each(layers, ends);
    }

    private void once(@Nullable ComputeDevice before, String item) {
        if (before != null) {
            throw wrong("'" + item + "', for what has a device already");
        }
    }

    private InputException wrong(String what) {
        return new InputException("device '" + text + "' has " + what, "device", RIGHT);
    }
}
