package org.weighin.jobs.plan;

import java.nio.file.Path;

/** How plans name tasks: by name, tag or pattern, or by the path of a file. */
public final class TaskNames {
    private TaskNames() {}

    /** The name as the library of tasks takes it; paths are relative to the plan's folder. */
    public static String located(Path plan, String named) {
        return named.endsWith(".yaml") || named.endsWith(".yml")
                ? PlanFile.resolve(plan, named).toString()
                : named;
    }
}
