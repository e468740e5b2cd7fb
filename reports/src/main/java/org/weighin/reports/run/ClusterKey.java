package org.weighin.reports.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.results.TaskRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record names the passage or subject that it shares with others: {@code metadata.cluster} of its task.
 *
 * @param keys from the record's root
 */
record ClusterKey(List<String> keys) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The key of a task, joined by dots in its file, if it has one. */
    static Optional<ClusterKey> of(TaskRecord task) {
        return task.config().get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("cluster") instanceof String path
                        && !path.isBlank()
                ? Optional.of(new ClusterKey(List.of(path.split("\\."))))
                : Optional.empty();
    }

    /** The cluster of a record; none where the record has no such key. */
    Optional<String> in(String document) {
        JsonNode node;
        try {
            node = JSON.readTree(document);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        for (String key : keys) {
            node = node.path(key);
        }
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : Optional.of(node.isString() ? node.asString() : node.toString())
                        .filter(name -> !name.isBlank());
    }
}
