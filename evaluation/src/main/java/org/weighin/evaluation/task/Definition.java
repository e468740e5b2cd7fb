package org.weighin.evaluation.task;

import java.nio.file.Path;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.TaskYaml;

/** What a task file defines. */
public sealed interface Definition permits TaskSpec, GroupSpec {
    /** The name on the command line and in files. */
    String id();

    /**
     * Reads a file with a task or a group.
     *
     * @throws org.weighin.datasets.InputException with all errors of the file
     */
    static Definition read(Path file) {
        Section section = TaskYaml.read(file);
        return section.entries().containsKey("group") ? GroupSpec.read(section) : TaskSpec.read(section);
    }
}
