package org.weighin.evaluation.task;

import java.nio.file.Path;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.TaskYaml;

/** What a task file, or a mapping in one, defines. */
sealed interface Definition permits TaskSpec, GroupDefinition {
    /** The name on the command line and in files. */
    String id();

    /**
     * Reads a file with a task or a group.
     *
     * @throws org.weighin.datasets.InputException with all errors of the file
     */
    static Definition read(Path file) {
        return read(TaskYaml.read(file));
    }

    /**
     * Reads a task or a group.
     *
     * @throws org.weighin.datasets.InputException with all errors
     */
    static Definition read(Section section) {
        return section.entries().containsKey("group") ? GroupDefinition.read(section) : TaskSpec.read(section);
    }
}
