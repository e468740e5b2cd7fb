package org.weighin.reports.score;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.statistics.Estimate;

/**
 * A model on the scoreboard.
 *
 * @param rank by the mean, from 1, ties share a rank; empty without a mean
 * @param mean of the columns that all models have
 * @param cells by column, only those the model has
 */
public record Row(Evaluated model, OptionalInt rank, Optional<Estimate> mean, Map<Column, Cell> cells) {

    /** The cell of a column, if the model has it. */
    public Optional<Cell> cell(Column column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** Whether it is a base model with an adapter. */
    public boolean tuned() {
        return model.adapter().isPresent();
    }
}
