package org.weighin.evaluation.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.InputException;
import org.weighin.datasets.source.BadRow;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.Format;
import org.weighin.datasets.source.Row;
import org.weighin.datasets.source.RowReader;
import org.weighin.datasets.source.SourceFile;

/** Reads the files of a split. */
public final class DocumentFiles {
    private DocumentFiles() {}

    /**
     * All records of the files, in order.
     *
     * @param files relative to the data root
     * @param format json, csv or parquet, as {@code dataset_path} names it
     * @throws InputException when a file or a row of it cannot be read: a score must not hide a lost record
     */
    public static List<Document> read(List<String> files, String format, Path root) {
        List<Document> documents = new ArrayList<>();
        for (String file : files) {
            Path path = root.resolve(file);
            try (RowReader rows = new SourceFile(path, file, format(format, file)).open()) {
                for (Entry entry = rows.read(); entry != null; entry = rows.read()) {
                    documents.add(document(entry, path));
                }
            }
        }
        if (documents.isEmpty()) {
            throw new InputException("there are no records", String.join(", ", files), "at least one record");
        }
        return documents;
    }

    private static Format format(String name, String file) {
        return switch (name) {
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
