package org.weighin.reports.table;

import java.io.StringWriter;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** Tables as comma-separated values. */
public final class CsvFile {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvFile() {}

    /** The text of the file, with a header. */
    public static String of(Table table) {
        Table safe = table.copy();
        for (StringColumn column : safe.stringColumns()) {
            column.set(column.eval(CsvFile::isFormula), column.map(text -> "'" + text));
        }
        StringWriter text = new StringWriter();
        safe.write().usingOptions(CsvWriteOptions.builder(text).lineEnd("\n").build());
        return text.toString();
    }

    /** Whether a spreadsheet would run the text: names come from outside. */
    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
