package org.weighin.datasets.source;

import java.util.Locale;
import org.weighin.datasets.InputException;

/** How a source file is written; text may be packed with gzip. */
public enum Format {
    /** One JSON object a line. */
    JSONL,
    /** One JSON array of objects. */
    JSON,
    /** Comma-separated values with a header (RFC 4180). */
    CSV,
    /** As CSV, with tabs. */
    TSV,
    PARQUET;

    /**
     * The format that a file's name stands for.
     *
     * @throws InputException when it stands for none
     */
    public static Format of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "jsonl", "ndjson" -> JSONL;
            case "json" -> JSON;
            case "csv" -> CSV;
            case "tsv" -> TSV;
            case "parquet" -> PARQUET;
            default ->
                throw new InputException(
                        "the file's name does not tell its format",
                        file,
                        "a name ending in .jsonl, .json, .csv, .tsv (each also with .gz) or .parquet, or a key"
                                + " \"format\"");
        };
    }
}
