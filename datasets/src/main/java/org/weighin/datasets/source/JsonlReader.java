package org.weighin.datasets.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One JSON object a line; blank lines are passed over. */
final class JsonlReader implements RowReader {
    private final Lines lines;
    private final SourceFile file;

    JsonlReader(Lines lines, SourceFile file) {
        this.lines = lines;
        this.file = file;
    }

    @Override
    public @Nullable Entry read() {
        Lines.Line line = lines.read();
        while (line != null && line.text().isBlank()) {
            line = lines.read();
        }
        return line == null ? null : entry(line);
    }

    private Entry entry(Lines.Line line) {
        Origin origin = new Origin(file.name(), line.number());
        if (line.problem() != null) {
            return new BadRow(origin, line.problem(), line.text());
        }
        if (!line.text().stripLeading().startsWith("{")) {
            return new BadRow(origin, "the line is no JSON object", line.text());
        }
        try {
            Map<String, @Nullable Object> values = Json.OBJECT.readValue(line.text());
            return new Row(origin, values);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return new BadRow(origin, "column " + column + ": no valid JSON: " + e.getOriginalMessage(), line.text());
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
