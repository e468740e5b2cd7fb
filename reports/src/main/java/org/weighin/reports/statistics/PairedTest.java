package org.weighin.reports.statistics;

import java.util.Map;
import java.util.Optional;
import org.weighin.evaluation.statistics.McNemar;
import org.weighin.evaluation.statistics.PairedBootstrap;

/**
 * Whether two models differ on the same items: McNemar's exact test where every item is right or wrong, and a paired
 * bootstrap where items are graded.
 *
 * @param counts items that only one of both got right; empty for graded items
 * @param bootstrap empty for right and wrong items, and for fewer than {@link #LEAST_ITEMS}
 */
public record PairedTest(int items, Optional<McNemar> counts, Optional<PairedBootstrap> bootstrap) {
    /** Resamples of fewer items are so alike that their p says nothing. */
    public static final int LEAST_ITEMS = 10;

    /** How often, and from which seed, a bootstrap draws. */
    public record Resampling(int resamples, long seed) {
        /** 10,000 resamples from seed 42. */
        public static final Resampling DEFAULT = new Resampling(10_000, 42);
    }

    /** Tests the difference of {@code to} less {@code from}; empty unless both have the same items. */
    public static <K> Optional<PairedTest> of(Map<K, Double> from, Map<K, Double> to, Resampling resampling) {
        if (from.isEmpty() || !from.keySet().equals(to.keySet())) {
            return Optional.empty();
        }
        PairedValues<K> values = PairedValues.of(from, to);
        int items = values.items().size();
        Optional<McNemar> counts = values.rightOrWrong();
        boolean drawn = counts.isEmpty() && items >= LEAST_ITEMS && finite(values.gains());
        Optional<PairedBootstrap> bootstrap = drawn
                ? Optional.of(PairedBootstrap.of(values.to(), values.from(), resampling.seed(), resampling.resamples()))
                : Optional.empty();
        return Optional.of(new PairedTest(items, counts, bootstrap));
    }

    /** Two-sided p; empty where there are too few graded items. */
    public Optional<Double> p() {
        return counts.map(McNemar::exactP).or(() -> bootstrap.map(PairedBootstrap::twoSidedP));
    }

    /** The name of the test, for readers. */
    public String name() {
        return counts.isPresent() ? "exact McNemar" : bootstrap.isPresent() ? "paired bootstrap" : "too few items";
    }

    private static boolean finite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
