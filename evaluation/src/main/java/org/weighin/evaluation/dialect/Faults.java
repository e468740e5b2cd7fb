package org.weighin.evaluation.dialect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.InputException;

/** What is wrong with a file, collected so that all of it can be told at once. */
final class Faults {
    private final List<String> faults = new ArrayList<>();

    void add(String fault) {
        faults.add(fault);
    }

    void throwIfAny(Path file) {
        if (!faults.isEmpty()) {
            String what = faults.size() == 1
                    ? faults.get(0)
                    : faults.size() + " errors:\n  - " + String.join("\n  - ", faults);
            throw new InputException(
                    what, file.toString(), "a task or group file as docs/adding-a-task.md describes it");
        }
    }
}
