package org.weighin.reports.run;

import java.nio.file.Path;
import java.util.List;

/**
 * All that a report needs of a run's folder.
 *
 * @param folder where it lies
 * @param plan what was asked for
 * @param evaluated models with scores, by label
 * @param tunings adapters, by label
 * @param cards data sets, by id
 * @param ledger what the run made, in the order of {@code ledger.jsonl}, without reports
 * @param problems what could not be used
 */
public record Run(
        Path folder,
        Plan plan,
        List<Evaluated> evaluated,
        List<Tuning> tunings,
        List<DataCard> cards,
        List<Making> ledger,
        List<Problem> problems) {}
