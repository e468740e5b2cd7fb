package org.weighin.evaluation.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.source.BadRow;
import org.weighin.datasets.source.CsvColumns;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.Format;
import org.weighin.datasets.source.Row;
import org.weighin.datasets.source.RowReader;
import org.weighin.datasets.source.SourceFile;

/**
 * The files of a data set.
 *
 * @param format json, csv or parquet, as {@code dataset_path} names it
 * @param files split to files, relative to the data root
 * @param columns of CSV files whose first row does not name them
 */
public record DataFiles(String format, Map<String, List<String>> files, Optional<CsvColumns> columns) {

    /** The files of some splits, each once, in alphabetical order. */
    public List<String> of(Collection<String> splits) {
        return splits.stream()
                .flatMap(split -> files.getOrDefault(split, List.of()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * All records of a split, in order.
     *
     * @throws InputException when a file or a row of it cannot be read: a score must not hide a lost record
     */
    public List<Document> read(String split, Path root) {
        List<String> own = files.getOrDefault(split, List.of());
        List<Document> documents = new ArrayList<>();
        for (String file : own) {
            Path path = root.resolve(file);
            try (RowReader rows = new SourceFile(path, file, formatOf(file)).open(columns)) {
                for (Entry entry = rows.read(); entry != null; entry = rows.read()) {
                    documents.add(document(entry, path));
                }
            }
        }
        if (documents.isEmpty()) {
            throw new InputException("there are no records", String.join(", ", own), "at least one record");
        }
        return documents;
    }

    private Format formatOf(String file) {
        return switch (format) {
            case "json" -> Format.JSON;
            case "csv" -> file.endsWith(".tsv") ? Format.TSV : Format.CSV;
            default -> Format.PARQUET;
        };
    }

    private static Document document(Entry entry, Path path) {
        if (entry instanceof BadRow bad) {
            throw new InputException(
                    bad.reason(), path + ", line " + bad.origin().line(), "a record in every line");
        }
        return new Document(((Row) entry).values());
    }
}
