package org.weighin.datasets.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A single value in a YAML text.
 *
 * @param path keys from the top, as {@code tasks[2].limit}
 * @param line from 1
 */
public record YamlScalar(String path, String value, int line) {

    static void collect(Node node, String path, List<YamlScalar> scalars) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                collect(tuple.getValueNode(), path.isEmpty() ? key : path + "." + key, scalars);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                collect(sequence.getValue().get(i), path + "[" + i + "]", scalars);
            }
        } else if (node instanceof ScalarNode scalar) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            scalars.add(new YamlScalar(path, scalar.getValue(), line));
        }
    }
}
