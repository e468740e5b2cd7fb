package org.weighin.datasets.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The objects of one JSON array, read one at a time. */
final class JsonArrayReader implements RowReader {
    private final Lines lines;
    private final SourceFile file;
    private final JsonParser parser;

    JsonArrayReader(Lines lines, SourceFile file) {
        this.lines = lines;
        this.file = file;
        this.parser = Json.MAPPER.createParser(lines.stream());
        next();
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    private InputException damaged(JacksonException cause) {
        long line = parser.currentLocation().getLineNr();
        return new InputException(
                "no valid JSON: " + cause.getOriginalMessage(),
                file.path() + ", line " + line,
                "one JSON array of objects; in JSONL a damaged row costs no more than itself",
                cause);
    }

    @Override
    public @Nullable Entry read() {
        JsonToken token = next();
        if (token == null || token == JsonToken.END_ARRAY) {
            return null;
        }
        Origin origin = new Origin(file.name(), parser.currentTokenLocation().getLineNr());
        try {
            if (token != JsonToken.START_OBJECT) {
                return new BadRow(
                        origin,
                        "the entry is no JSON object",
                        parser.readValueAsTree().toString());
            }
            Map<String, @Nullable Object> values = Json.ELEMENT.readValue(parser);
            return new Row(origin, values);
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    @Override
    public void close() {
        parser.close();
        lines.close();
    }
}
