package org.weighin.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.run.ModelFacts;
import org.weighin.reports.score.Cell;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.statistics.Estimate;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One row for each model, with the mean and the leading measure of each task. */
public final class LeaderboardTable {
    private final Scoreboard board;
    private final Table table = Table.create(
            "leaderboard",
            IntColumn.create("rank"),
            StringColumn.create("model"),
            StringColumn.create("name"),
            StringColumn.create("adapter"),
            StringColumn.create("country"),
            StringColumn.create("lab"),
            StringColumn.create("licence"),
            StringColumn.create("released"),
            DoubleColumn.create("parameters_total"),
            DoubleColumn.create("parameters_active"));

    private LeaderboardTable(Scoreboard board) {
        this.board = board;
    }

    /** The table, by rank and then by model; a value has its interval in the columns _low and _high. */
    public static Table of(Scoreboard board) {
        return new LeaderboardTable(board).filled();
    }

    private Table filled() {
        String mean = addEstimate("mean");
        List<String> tasks = new ArrayList<>();
        board.leading().forEach(column -> tasks.add(addEstimate(column.task())));
        for (Row row : board.rows()) {
            model(row);
            estimate(mean, row.mean());
            for (int i = 0; i < tasks.size(); i++) {
                Column column = board.leading().get(i);
                estimate(tasks.get(i), row.cell(column).map(Cell::estimate));
            }
        }
        return table.rowCount() == 0 ? table : table.sortOn("rank", "model");
    }

    /** Adds three columns; a task may be called like another column, and then gets an underscore. */
    private String addEstimate(String wanted) {
        String name = wanted;
        while (table.containsColumn(name)
                || table.containsColumn(name + "_low")
                || table.containsColumn(name + "_high")) {
            name += "_";
        }
        table.addColumns(
                DoubleColumn.create(name), DoubleColumn.create(name + "_low"), DoubleColumn.create(name + "_high"));
        return name;
    }

    private void model(Row row) {
        ModelFacts base = row.model().base();
        if (row.rank().isPresent()) {
            table.intColumn("rank").append(row.rank().getAsInt());
        } else {
            table.intColumn("rank").appendMissing();
        }
        table.stringColumn("model").append(row.model().label());
        table.stringColumn("name").append(base.name());
        table.stringColumn("adapter").append(row.model().adapter().orElse(""));
        table.stringColumn("country").append(base.maker().country().orElse(""));
        table.stringColumn("lab").append(base.maker().lab().orElse(""));
        table.stringColumn("licence").append(base.terms().licence().orElse(""));
        table.stringColumn("released").append(base.released().orElse(""));
        number("parameters_total", base.size().total());
        number("parameters_active", base.size().active());
    }

    private void estimate(String name, Optional<Estimate> estimate) {
        Optional<Interval> interval = estimate.flatMap(Estimate::interval);
        number(name, optional(estimate.map(Estimate::value)));
        number(name + "_low", optional(interval.map(Interval::low)));
        number(name + "_high", optional(interval.map(Interval::high)));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private void number(String name, OptionalDouble value) {
        if (value.isPresent()) {
            table.doubleColumn(name).append(Rounded.of(value.getAsDouble()));
        } else {
            table.doubleColumn(name).appendMissing();
        }
    }
}
