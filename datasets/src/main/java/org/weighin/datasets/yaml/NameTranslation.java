package org.weighin.datasets.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.weighin.datasets.yaml.NameTable.Entry;

/** Puts a record's own keys in the place of other names for them, says which were taken, and refuses two that disagree. */
final class NameTranslation {
    private static final Logger LOG = LoggerFactory.getLogger(NameTranslation.class);

    private final Map<String, Entry> entries;
    private final Errors errors;
    private final Map<String, List<Given>> given = new LinkedHashMap<>();

    /** Where a mistake goes. */
    interface Errors {
        void add(Node node, String key, String what);
    }

    /** A value, by whichever name. */
    private record Given(String name, Node value, Optional<Entry> entry) {
        boolean factor() {
            return entry.filter(Entry::factor).isPresent();
        }
    }

    NameTranslation(NameTable table, Errors errors) {
        this.entries = table.byName();
        this.errors = errors;
    }

    /** The mapping with the record's own keys only. */
    MappingNode of(MappingNode written) {
        List<NodeTuple> rest = new ArrayList<>();
        for (NodeTuple tuple : written.getValue()) {
            String key = name(tuple);
            if (tuple.getValueNode() instanceof MappingNode section && isSection(key)) {
                NodeTuple own = new NodeTuple(tuple.getKeyNode(), with(section, untaken(section, key)));
                rest.add(own);
            } else if (!taken(key, "", tuple.getValueNode())) {
                rest.add(tuple);
            }
        }
        given.forEach((key, values) -> {
            if (values.stream().anyMatch(value -> value.entry().isPresent())) {
                agreed(key, values).ifPresent(value -> put(rest, key, value));
            }
        });
        tell();
        return with(written, rest);
    }

    private List<NodeTuple> untaken(MappingNode section, String name) {
        List<NodeTuple> rest = new ArrayList<>();
        for (NodeTuple tuple : section.getValue()) {
            String own = name + "." + name(tuple);
            boolean isKey = entries.values().stream()
                    .anyMatch(entry -> entry.key().filter(own::equals).isPresent());
            if (isKey) {
                add(own, new Given(own, tuple.getValueNode(), Optional.empty()));
                rest.add(tuple);
            } else if (!taken(name(tuple), name, tuple.getValueNode())) {
                rest.add(tuple);
            }
        }
        return rest;
    }

    private boolean isSection(String key) {
        return entries.values().stream().anyMatch(entry -> entry.section().equals(key));
    }

    private boolean taken(String name, String section, Node value) {
        Entry entry = entries.get(name);
        if (entry == null || !section.isEmpty() && !entry.section().equals(section)) {
            return false;
        }
        if (entry.instead().isPresent()) {
            errors.add(value, name, "is not set here: " + entry.instead().get());
            return true;
        }
        Node translated = translated(entry, value);
        if (translated != null) {
            add(entry.key().orElseThrow(), new Given(name, translated, Optional.of(entry)));
        }
        return true;
    }

    private void add(String key, Given value) {
        given.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    }

    private static @Nullable Node translated(Entry entry, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            return value;
        }
        String text = entry.values().getOrDefault(scalar.getValue(), scalar.getValue());
        if (text.isEmpty() && entry.values().containsKey(scalar.getValue())) {
            return null;
        }
        if (entry.list()) {
            List<Node> items = Stream.of(text.split(","))
                    .<Node>map(item -> scalar(Tag.STR, item.strip(), value))
                    .toList();
            return new SequenceNode(Tag.SEQ, true, items, FlowStyle.FLOW, value.getStartMark(), value.getEndMark());
        }
        return text.equals(scalar.getValue()) ? value : scalar(Tag.STR, text, value);
    }

    /** The value that all names give; empty after an error. */
    private Optional<Node> agreed(String key, List<Given> values) {
        List<Given> factors = values.stream().filter(Given::factor).toList();
        List<Given> others =
                new ArrayList<>(values.stream().filter(value -> !value.factor()).toList());
        if (!factors.isEmpty()) {
            boolean alone = others.stream().noneMatch(other -> other.entry().isPresent());
            if (alone) {
                Given factor = factors.get(0);
                errors.add(factor.value(), factor.name(), "multiplies a value that is not given: set " + key);
                return Optional.empty();
            }
            others.replaceAll(other -> other.entry().isEmpty() ? other : times(other, factors));
        }
        Given first = others.get(0);
        for (Given other : others) {
            if (!text(other.value()).equals(text(first.value()))) {
                errors.add(
                        other.value(),
                        other.name(),
                        "means " + key + " " + text(other.value()) + ", and " + first.name() + " means "
                                + text(first.value()) + ": one of them is wrong");
                return Optional.empty();
            }
        }
        return Optional.of(first.value());
    }

    private Given times(Given base, List<Given> factors) {
        try {
            long product = Long.parseLong(text(base.value()));
            for (Given factor : factors) {
                product = Math.multiplyExact(product, Long.parseLong(text(factor.value())));
            }
            Node value = scalar(Tag.INT, String.valueOf(product), base.value());
            String names =
                    base.name() + factors.stream().map(f -> " x " + f.name()).collect(Collectors.joining());
            return new Given(names, value, base.entry());
        } catch (ArithmeticException | NumberFormatException e) {
            errors.add(base.value(), base.name(), "is no whole number that can be multiplied");
            return base;
        }
    }

    private static String text(Node node) {
        if (node instanceof SequenceNode list) {
            return new TreeSet<>(
                            list.getValue().stream().map(NameTranslation::text).toList())
                    .toString();
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : node.toString();
        try {
            double number = Double.parseDouble(text);
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? String.valueOf((long) number)
                    : String.valueOf(number);
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    private static void put(List<NodeTuple> tuples, String key, Node value) {
        int dot = key.lastIndexOf('.');
        String section = dot < 0 ? "" : key.substring(0, dot);
        NodeTuple own = new NodeTuple(scalar(Tag.STR, key.substring(dot + 1), value), value);
        if (section.isEmpty()) {
            tuples.removeIf(tuple -> name(tuple).equals(key));
            tuples.add(own);
            return;
        }
        for (int i = 0; i < tuples.size(); i++) {
            if (name(tuples.get(i)).equals(section) && tuples.get(i).getValueNode() instanceof MappingNode there) {
                List<NodeTuple> inside = new ArrayList<>(there.getValue());
                inside.removeIf(tuple -> name(tuple).equals(name(own)));
                inside.add(own);
                tuples.set(i, new NodeTuple(tuples.get(i).getKeyNode(), with(there, inside)));
                return;
            }
        }
        MappingNode fresh =
                new MappingNode(Tag.MAP, true, List.of(own), FlowStyle.BLOCK, value.getStartMark(), value.getEndMark());
        tuples.add(new NodeTuple(scalar(Tag.STR, section, value), fresh));
    }

    private void tell() {
        List<String> taken = new ArrayList<>();
        given.forEach((key, values) -> values.stream()
                .filter(value -> value.entry().isPresent())
                .forEach(value -> taken.add(value.name() + " as " + key)));
        if (!taken.isEmpty()) {
            LOG.warn("names of other tools are taken: {}", String.join(", ", taken));
        }
    }

    private static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static ScalarNode scalar(Tag tag, String text, Node place) {
        return new ScalarNode(tag, true, text, ScalarStyle.PLAIN, place.getStartMark(), place.getEndMark());
    }

    private static MappingNode with(MappingNode written, List<NodeTuple> tuples) {
        return new MappingNode(
                written.getTag(), true, tuples, written.getFlowStyle(), written.getStartMark(), written.getEndMark());
    }
}
