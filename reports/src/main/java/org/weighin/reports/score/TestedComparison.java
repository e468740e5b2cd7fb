package org.weighin.reports.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.statistics.Holm;
import org.weighin.reports.statistics.PairedTest;
import org.weighin.reports.statistics.PairedTest.Resampling;

/**
 * A comparison with its test.
 *
 * @param test empty where the items are not the same, or the value is no mean over them
 * @param adjusted p after Holm's correction for all tests of the table
 */
public record TestedComparison(Comparison comparison, Optional<PairedTest> test, Optional<Double> adjusted) {

    /** Tests the comparisons of one table, and corrects for their number. */
    public static List<TestedComparison> of(List<Comparison> table, Resampling resampling) {
        List<Optional<PairedTest>> tests =
                table.stream().map(comparison -> comparison.test(resampling)).toList();
        double[] p = tests.stream()
                .flatMap(test -> test.flatMap(PairedTest::p).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] adjusted = Holm.adjusted(p);
        List<TestedComparison> tested = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < table.size(); i++) {
            boolean has = tests.get(i).flatMap(PairedTest::p).isPresent();
            tested.add(new TestedComparison(
                    table.get(i), tests.get(i), has ? Optional.of(adjusted[next++]) : Optional.empty()));
        }
        return tested;
    }

    /** The p of the test alone. */
    public Optional<Double> p() {
        return test.flatMap(PairedTest::p);
    }
}
