package org.weighin.models.parity;

/** The difference seen so far that is largest in units in the last place (ulp) of the expected float32. */
final class UlpDifferences {
    private double units;
    private double difference;
    private double unit;
    private String where = "";

    void add(String name, float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            worst(name + ": " + actual.length + " values for " + expected.length, Double.NaN, 0);
            return;
        }
        for (int i = 0; i < actual.length; i++) {
            double found = actual[i] == expected[i] ? 0 : Math.abs(actual[i] - (double) expected[i]);
            if (!(found / Math.ulp(expected[i]) <= units)) {
                worst(name + ", value " + i, found, Math.ulp(expected[i]));
            }
        }
    }

    private void worst(String name, double found, double ulp) {
        units = Double.isNaN(found) ? Double.POSITIVE_INFINITY : found / ulp;
        difference = found;
        unit = ulp;
        where = name;
    }

    /** The absolute difference there, to be at most one unit. */
    ParityResult result(String name) {
        return new ParityResult(name, difference, unit, where);
    }
}
