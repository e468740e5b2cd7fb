package org.weighin.jobs.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;

/** Settings given as {@code key.key=value}, with the same checks and messages as in a file. */
final class Settings {
    private Settings() {}

    /** The settings when nothing is set. */
    static <T extends Record> T standard(Class<T> type) {
        return of(List.of(), type);
    }

    /**
     * The settings with some of them set.
     *
     * @throws InputException when a key is not known or a value not right
     */
    static <T extends Record> T of(List<String> assignments, Class<T> type) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int end = assignment.indexOf('=');
            if (end < 1) {
                throw new InputException("\"" + assignment + "\" sets nothing", "--set", "as in lora.rank=16");
            }
            put(tree, List.of(assignment.substring(0, end).split("\\.")), assignment.substring(end + 1));
        }
        StringBuilder yaml = new StringBuilder();
        write(tree, "", yaml);
        return StrictYaml.parse(yaml.isEmpty() ? "{}" : yaml.toString(), "--set", type);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> keys, String value) {
        Map<String, Object> below = tree;
        for (String key : keys.subList(0, keys.size() - 1)) {
            Object next = below.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                throw new InputException(
                        String.join(".", keys) + " is set below a value", "--set", "as in lora.rank=16");
            }
            below = (Map<String, Object>) next;
        }
        below.put(keys.get(keys.size() - 1), value);
    }

    private static void write(Map<?, ?> tree, String indent, StringBuilder yaml) {
        List<Object> keys = new ArrayList<>(tree.keySet());
        for (Object key : keys) {
            Object value = tree.get(key);
            yaml.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> below) {
                yaml.append('\n');
                write(below, indent + "  ", yaml);
            } else {
                yaml.append(' ').append(value).append('\n');
            }
        }
    }
}
