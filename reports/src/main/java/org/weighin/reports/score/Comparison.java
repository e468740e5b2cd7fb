package org.weighin.reports.score;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.weighin.evaluation.statistics.Power;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.statistics.Difference;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.Estimate.Method;
import org.weighin.reports.statistics.PairedTest;
import org.weighin.reports.statistics.PairedTest.Resampling;

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
                ? Difference.paired(from.items(), to.items(), from.clusters())
                        .map(difference -> difference.times(from.column().unit().factor()))
                : Optional.empty();
        return new Comparison(from, to, paired.orElseGet(() -> Difference.unpaired(from.estimate(), to.estimate())));
    }

    /** Compares two cells on the items that both were scored on, where values are means over items. */
    public static Comparison onShared(Cell from, Cell to) {
        Set<ItemKey> shared = new TreeSet<>(from.items().keySet());
        shared.retainAll(to.items().keySet());
        return from.traced() && to.traced() && !shared.isEmpty()
                ? of(Cells.of(from, shared), Cells.of(to, shared))
                : of(from, to);
    }

    /** The same on some of the items, where values are means over items and both were scored on all of these. */
    public Optional<Comparison> on(Set<ItemKey> some) {
        boolean known = !some.isEmpty()
                && from.traced()
                && to.traced()
                && from.items().keySet().containsAll(some)
                && to.items().keySet().containsAll(some);
        return known ? Optional.of(of(Cells.of(from, some), Cells.of(to, some))) : Optional.empty();
    }

    /** The column of both. */
    public Column column() {
        return from.column();
    }

    /** Whether the difference is one over the same items. */
    public boolean paired() {
        return from.traced() && to.traced() && difference.method() != Method.UNPAIRED;
    }

    /** Tests the difference item by item; empty where it is none over the same items. */
    public Optional<PairedTest> test(Resampling resampling) {
        return paired() ? PairedTest.of(from.items(), to.items(), resampling) : Optional.empty();
    }

    /** The smallest true difference that such a comparison finds four times in five, in the column's unit. */
    public Optional<Double> detectable() {
        return paired() ? difference.stderr().map(Power::detectable) : Optional.empty();
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
