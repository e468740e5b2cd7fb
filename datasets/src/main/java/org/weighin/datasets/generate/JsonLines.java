package org.weighin.datasets.generate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as lines of JSON. */
final class JsonLines {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonLines() {}

    /** A row of names and values in turn. */
    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    static void write(Path file, List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> row : rows) {
            text.append(JSON.writeValueAsString(row)).append('\n');
        }
        WholeFile.write(file, text.toString());
    }
}
