package org.weighin.jobs.run;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a run makes: a data set, an adapter, the scores of a model on a task, the report.
 *
 * @param name unique in the run
 * @param inputs everything that it is made from, name to digest or value
 */
public record Unit(String name, Map<String, String> inputs) {
    public Unit {
        inputs = new TreeMap<>(inputs);
    }

    /** Digest of all inputs: what has the same key need not be made again. */
    public String key() {
        StringBuilder text = new StringBuilder();
        inputs.forEach(
                (name, value) -> text.append(name).append('\0').append(value).append('\0'));
        return FileDigest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
