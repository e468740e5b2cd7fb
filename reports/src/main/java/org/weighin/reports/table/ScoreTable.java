package org.weighin.reports.table;

import java.util.Optional;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.run.ModelFacts;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Scoreboard;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One row for each cell: every model, task, metric and filter. */
public final class ScoreTable {
    private ScoreTable() {}

    /** The table, sorted by model, task, metric and filter; values are in the unit of their column. */
    public static Table of(Scoreboard board) {
        Table table = Table.create(
                "scores",
                StringColumn.create("model"),
                StringColumn.create("base_model"),
                BooleanColumn.create("tuned"),
                StringColumn.create("country"),
                StringColumn.create("lab"),
                StringColumn.create("task"),
                StringColumn.create("metric"),
                StringColumn.create("filter"),
                BooleanColumn.create("leading"),
                BooleanColumn.create("higher_is_better"),
                DoubleColumn.create("value"),
                DoubleColumn.create("low"),
                DoubleColumn.create("high"),
                IntColumn.create("items"),
                IntColumn.create("errors"),
                IntColumn.create("cut_off"));
        for (Row row : board.rows()) {
            row.cells().forEach((column, cell) -> {
                model(table, row);
                cell(table, cell, board.leading().contains(column));
            });
        }
        return table.rowCount() == 0 ? table : table.sortOn("model", "task", "metric", "filter");
    }

    private static void model(Table table, Row row) {
        ModelFacts base = row.model().base();
        table.stringColumn("model").append(row.model().label());
        table.stringColumn("base_model").append(base.id());
        table.booleanColumn("tuned").append(row.tuned());
        table.stringColumn("country").append(base.maker().country().orElse(""));
        table.stringColumn("lab").append(base.maker().lab().orElse(""));
    }

    private static void cell(Table table, Cell cell, boolean leading) {
        Health health = cell.health();
        table.stringColumn("task").append(cell.column().task());
        table.stringColumn("metric").append(cell.column().metric());
        table.stringColumn("filter").append(cell.column().filter());
        table.booleanColumn("leading").append(leading);
        table.booleanColumn("higher_is_better").append(cell.column().higherIsBetter());
        table.doubleColumn("value").append(Rounded.of(cell.estimate().value()));
        append(table.doubleColumn("low"), cell.estimate().interval().map(Interval::low));
        append(table.doubleColumn("high"), cell.estimate().interval().map(Interval::high));
        table.intColumn("items").append(cell.score().items());
        table.intColumn("errors").append(health.errors());
        table.intColumn("cut_off").append(health.cutOff());
    }

    private static void append(DoubleColumn column, Optional<Double> value) {
        if (value.isPresent()) {
            column.append(Rounded.of(value.get()));
        } else {
            column.appendMissing();
        }
    }
}
