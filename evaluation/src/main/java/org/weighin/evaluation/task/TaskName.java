package org.weighin.evaluation.task;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;

/**
 * What a task is called.
 *
 * @param id its name on the command line and in files
 * @param alias its name in tables
 * @param tags names that stand for it and others
 * @param version metadata.version
 */
public record TaskName(String id, String alias, List<String> tags, String version) {

    static TaskName read(Section section) {
        String id = section.text("task");
        return new TaskName(id, section.text("task_alias", id), section.texts("tag"), version(section));
    }

    static String version(Section section) {
        Optional<Section> metadata = section.take("metadata").map(Value::section);
        return metadata.flatMap(own -> own.take("version")).map(Value::text).orElse("N/A");
    }
}
