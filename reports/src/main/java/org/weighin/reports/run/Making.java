package org.weighin.reports.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of the ledger: something that the run made.
 *
 * @param unit what, as "adapter smollm2+notes"
 * @param time when it was done, as ISO 8601
 * @param seconds how long it took
 * @param hardware on what
 * @param inputs what it was made from, name to digest or value
 * @param outputs files, relative to the run's folder, to SHA-256
 */
public record Making(
        String unit,
        Optional<String> time,
        OptionalDouble seconds,
        Optional<String> hardware,
        List<Fact> inputs,
        List<Fact> outputs) {
    private static final String REPORT = "report";

    static Making of(Tree line) {
        Tree made = line.below("made");
        return new Making(
                line.text("unit").orElse("something without a name"),
                made.text("time"),
                made.number("seconds"),
                made.text("hardware"),
                line.below("inputs").leaves(),
                line.below("outputs").leaves());
    }

    /** The kind of thing that was made: the first word of its name. */
    public String kind() {
        int space = unit.indexOf(' ');
        return space < 0 ? unit : unit.substring(0, space);
    }

    /** Whether it is a report: that cannot be in itself, and a report made again should be the same. */
    boolean isReport() {
        return unit.equals(REPORT);
    }
}
