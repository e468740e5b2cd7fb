package org.weighin.datasets.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Comma-separated values with a header (RFC 4180): quoted fields hold line breaks, separators and doubled quotes.
 *
 * <p>Every value stays the string that it is. A misplaced quote costs its own line: reading goes on with the next.
 */
final class CsvReader implements RowReader {
    private static final String MISPLACED = "text follows a closing quote";

    private final Lines lines;
    private final char separator;
    private final SourceFile file;
    private final ObjectReader fields;
    private final Deque<Lines.Line> putBack = new ArrayDeque<>();
    private final List<String> header;

    /** @param columns stands for the header; empty where the first row is the header */
    CsvReader(Lines lines, char separator, SourceFile file, Optional<CsvColumns> columns) {
        this.lines = lines;
        this.separator = separator;
        this.file = file;
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        this.fields = CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .build()
                .readerFor(String[].class)
                .with(schema);
        List<String> first = columns.isEmpty() || columns.get().passHeader() ? header(columns.isEmpty()) : List.of();
        this.header = columns.map(CsvColumns::names).orElse(first);
    }

    private List<String> header(boolean used) {
        String right = "a first row with the names of the columns, each once";
        String where = file.path() + ", line 1";
        Lines.Line first = nextRecord();
        if (first == null) {
            throw new InputException("the file is empty", where, right);
        }
        if (first.problem() != null) {
            throw new InputException(first.problem(), where, right);
        }
        List<String> names = split(first.text());
        if (used && (names.contains("") || new LinkedHashSet<>(names).size() < names.size())) {
            throw new InputException("a column has no name, or two have the same: " + names, where, right);
        }
        return names;
    }

    @Override
    public @Nullable Entry read() {
        Lines.Line line = nextRecord();
        if (line == null) {
            return null;
        }
        Origin origin = new Origin(file.name(), line.number());
        if (line.problem() != null) {
            return new BadRow(origin, line.problem(), line.text());
        }
        try {
            List<String> values = split(line.text());
            return values.size() == header.size()
                    ? new Row(origin, named(values))
                    : new BadRow(origin, columnsDiffer(values.size()), line.text());
        } catch (JacksonException e) {
            return new BadRow(origin, "no valid CSV: " + e.getOriginalMessage(), line.text());
        }
    }

    private String columnsDiffer(int columns) {
        return "the row has " + columns + (columns == 1 ? " column" : " columns") + ", the header " + header.size();
    }

    private Map<String, @Nullable Object> named(List<String> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            row.put(header.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(row);
    }

    private List<String> split(String text) {
        try (MappingIterator<String[]> rows = fields.readValues(text)) {
            return List.of(rows.next());
        }
    }

    private Lines.@Nullable Line nextLine() {
        return putBack.isEmpty() ? lines.read() : putBack.pop();
    }

    /** The next lines that belong together, as one; blank lines between records are passed over. */
    private Lines.@Nullable Line nextRecord() {
        Lines.Line first = nextLine();
        while (first != null && first.text().isBlank()) {
            first = nextLine();
        }
        if (first == null || first.problem() != null) {
            return first;
        }
        Quotes quotes = new Quotes(separator);
        StringBuilder text = new StringBuilder(withoutReturn(first.text(), quotes));
        List<Lines.Line> further = new ArrayList<>();
        while (quotes.open()) {
            Lines.Line line = nextLine();
            if (line == null
                    || line.problem() != null
                    || text.length() + line.text().length() > Lines.MAX_BYTES) {
                return broken(first, further, line, "a quote is opened and never closed");
            }
            text.append('\n').append(withoutReturn(line.text(), quotes));
            if (quotes.misplaced()) {
                return broken(first, further, line, MISPLACED);
            }
            further.add(line);
        }
        return quotes.misplaced()
                ? broken(first, further, null, MISPLACED)
                : new Lines.Line(first.number(), text.toString(), null);
    }

    private static String withoutReturn(String line, Quotes quotes) {
        quotes.pass(line);
        return !quotes.open() && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The first line alone is given up; the lines taken to be its continuation are read again as rows. */
    private Lines.Line broken(Lines.Line first, List<Lines.Line> further, Lines.@Nullable Line last, String problem) {
        if (last != null) {
            putBack.push(last);
        }
        Collections.reverse(further);
        further.forEach(putBack::push);
        return new Lines.Line(first.number(), first.text(), "no valid CSV: " + problem);
    }

    @Override
    public void close() {
        lines.close();
    }

    /** Follows quotes through a record: they open at the beginning of a field and are closed by a single one. */
    private static final class Quotes {
        private enum At {
            FIELD_START,
            PLAIN,
            QUOTED,
            QUOTE_IN_QUOTED
        }

        private final char separator;
        private At at = At.FIELD_START;
        private boolean misplaced;

        Quotes(char separator) {
            this.separator = separator;
        }

        void pass(String line) {
            for (int i = 0; i < line.length(); i++) {
                at = after(line.charAt(i));
            }
        }

        private At after(char c) {
            if (at == At.QUOTED) {
                return c == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED;
            }
            if (c == '"' && at != At.PLAIN) {
                return At.QUOTED;
            }
            if (c == separator) {
                return At.FIELD_START;
            }
            misplaced |= at == At.QUOTE_IN_QUOTED && c != '\r';
            return At.PLAIN;
        }

        boolean open() {
            return at == At.QUOTED;
        }

        boolean misplaced() {
            return misplaced;
        }
    }
}
