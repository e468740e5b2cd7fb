package org.weighin.jobs.plan;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How a plan names a model: by the id of its description, or by the path of a checkpoint.
 *
 * @param text as written
 */
public record ModelName(String text) {

    /** Whether it is a path: it has a slash, or ends in {@code .gguf}. */
    public boolean isPath() {
        return text.contains("/") || text.toLowerCase(Locale.ROOT).endsWith(".gguf");
    }

    /** Label in files and tables; for a path its last part without the ending. */
    public String id() {
        if (!isPath()) {
            return text;
        }
        String name = String.valueOf(Path.of(text).getFileName());
        return name.replaceFirst("(?i)\\.gguf$", "");
    }
}
