package org.weighin.datasets.yaml;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML nodes into records and collects what is wrong on the way. */
final class RecordBinder {
    private static final int MAX_DEPTH = 50;

    private final List<String> errors;

    RecordBinder(List<String> errors) {
        this.errors = errors;
    }

    /** The value, or null after an error was told. */
    @Nullable
    Object bind(Type type, Node node, String path) {
        if (path.chars().filter(c -> c == '.' || c == '[').count() > MAX_DEPTH) {
            return error(node, path, "is nested more than " + MAX_DEPTH + " levels deep");
        }
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return node.getTag().equals(Tag.NULL) ? Optional.empty() : wrap(bind(argument(type, 0), node, path));
        }
        if (raw == List.class) {
            return list(argument(type, 0), node, path);
        }
        if (raw == Map.class) {
            return map(argument(type, 1), node, path);
        }
        return raw.isRecord() ? record(raw, node, path) : scalar(raw, node, path);
    }

    private static @Nullable Object wrap(@Nullable Object value) {
        return value == null ? null : Optional.of(value);
    }

    private @Nullable Object list(Type element, Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            return error(node, path, "is " + Scalars.kind(node) + ", not a list");
        }
        List<Object> items = new ArrayList<>();
        List<Node> nodes = sequence.getValue();
        for (int i = 0; i < nodes.size(); i++) {
            Object value = bind(element, nodes.get(i), path + "[" + i + "]");
            if (value != null) {
                items.add(value);
            }
        }
        return items.size() < nodes.size() ? null : Collections.unmodifiableList(items);
    }

    private @Nullable Object map(Type element, Node node, String path) {
        Map<String, Node> entries = entries(node, path);
        if (entries == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, item) -> {
            Object value = bind(element, item, join(path, key));
            if (value != null) {
                values.put(key, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private Node inOwnNames(Class<?> type, Node node, String path) {
        OtherNames others = type.getAnnotation(OtherNames.class);
        return others != null && node instanceof MappingNode mapping
                ? new NameTranslation(
                                NameTable.of(type, others.value()),
                                (place, key, what) -> error(place, join(path, key), what))
                        .of(mapping)
                : node;
    }

    private static Node inFull(Class<?> type, Node node) {
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        if (shorthand == null || !(node instanceof ScalarNode)) {
            return node;
        }
        Node key = new ScalarNode(Tag.STR, shorthand.value(), ScalarStyle.PLAIN);
        List<NodeTuple> only = List.of(new NodeTuple(key, node));
        return new MappingNode(Tag.MAP, true, only, FlowStyle.FLOW, node.getStartMark(), node.getEndMark());
    }

    private @Nullable Object record(Class<?> type, Node written, String path) {
        Node node = inOwnNames(type, inFull(type, written), path);
        Map<String, Node> entries = entries(node, path);
        if (entries == null) {
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = keys(type).toList();
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                error(value, join(path, key), "is not a known key; known here: " + String.join(", ", known));
            }
        });
        int before = errors.size();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], entries, node, path);
        }
        return errors.size() > before ? null : create(type, components, values, node, path);
    }

    private @Nullable Object component(RecordComponent component, Map<String, Node> entries, Node node, String path) {
        if (component.isAnnotationPresent(Inline.class)) {
            return record(
                    component.getType(), part(node, keys(component.getType()).toList()), path);
        }
        String key = key(component);
        Node value = entries.get(key);
        return value == null
                ? absent(component, node, join(path, key))
                : bind(component.getGenericType(), value, join(path, key));
    }

    /** Those of a mapping's keys that are among these. */
    private static Node part(Node node, List<String> keys) {
        List<NodeTuple> tuples = ((MappingNode) node)
                .getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key && keys.contains(key.getValue()))
                        .toList();
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.AUTO, node.getStartMark(), node.getEndMark());
    }

    private static Stream<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(Inline.class)
                        ? keys(component.getType())
                        : Stream.of(key(component)));
    }

    private @Nullable Object absent(RecordComponent component, Node parent, String path) {
        Default standard = component.getAnnotation(Default.class);
        Class<?> type = component.getType();
        if (standard != null) {
            return Scalars.parse(type, standard.value());
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type.isRecord() && mayBeLeftOut(type)) {
            return record(type, new MappingNode(Tag.MAP, List.of(), FlowStyle.AUTO), path);
        }
        return error(parent, path, "is missing: " + Scalars.wanted(type));
    }

    private static boolean mayBeLeftOut(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .allMatch(component -> component.isAnnotationPresent(Default.class)
                        || component.getType() == Optional.class
                        || component.getType() == List.class
                        || component.getType() == Map.class
                        || component.getType().isRecord() && mayBeLeftOut(component.getType()));
    }

    private @Nullable Object create(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, Node node, String path) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof IllegalArgumentException refusal) {
                return error(node, path, String.valueOf(refusal.getMessage()));
            }
            throw new IllegalStateException("cannot create " + type.getName(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type.getName(), e);
        }
    }

    private @Nullable Map<String, Node> entries(Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            error(node, path, "is " + Scalars.kind(node) + ", not a mapping of keys to values");
            return null;
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.put(key, tuple.getValueNode()) != null) {
                error(tuple.getKeyNode(), join(path, key), "is given twice");
            }
        }
        return entries;
    }

    private @Nullable Object scalar(Class<?> type, Node node, String path) {
        if (!(node instanceof ScalarNode scalar) || !Scalars.fits(type, scalar)) {
            return error(node, path, "is " + Scalars.kind(node) + ", not " + Scalars.wanted(type));
        }
        return Scalars.parse(type, scalar.getValue());
    }

    private @Nullable Object error(Node node, String path, String what) {
        String line = node.getStartMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
        errors.add(line + (path.isEmpty() ? "the file " : "\"" + path + "\" ") + what);
        return null;
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
