package org.weighin.reports.score;

import java.util.List;
import java.util.Optional;
import org.weighin.reports.statistics.Difference;
import org.weighin.reports.statistics.Estimate;

/**
 * Two cells of one column.
 *
 * @param difference {@code to - from} in the column's unit
 */
public record Comparison(Cell from, Cell to, Estimate difference) {

    /** What a difference says. */
    public enum Verdict {
        BETTER,
        WORSE,
        UNCLEAR
    }

    /** Compares two rows in every given column that both have. */
    public static List<Comparison> of(Row from, Row to, List<Column> columns) {
        return columns.stream()
                .flatMap(column -> from.cell(column).stream()
                        .flatMap(before -> to.cell(column).stream().map(after -> of(before, after))))
                .toList();
    }

    /** Compares two cells: by item where both were scored on the same items. */
    public static Comparison of(Cell from, Cell to) {
        Optional<Estimate> paired = from.traced() && to.traced()
                ? Difference.paired(from.items(), to.items())
                        .map(difference -> difference.times(from.column().unit().factor()))
                : Optional.empty();
        return new Comparison(from, to, paired.orElseGet(() -> Difference.unpaired(from.estimate(), to.estimate())));
    }

    /** The column of both. */
    public Column column() {
        return from.column();
    }

    /** Better or worse only if the interval of the difference leaves out zero. */
    public Verdict verdict() {
        return verdict(difference, column().higherIsBetter());
    }

    /** As {@link #verdict()}, for any difference. */
    public static Verdict verdict(Estimate difference, boolean higherIsBetter) {
        if (!difference.clear()) {
            return Verdict.UNCLEAR;
        }
        return difference.value() > 0 == higherIsBetter ? Verdict.BETTER : Verdict.WORSE;
    }
}
