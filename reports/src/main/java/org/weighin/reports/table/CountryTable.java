package org.weighin.reports.table;

import static tech.tablesaw.aggregate.AggregateFunctions.count;
import static tech.tablesaw.aggregate.AggregateFunctions.max;
import static tech.tablesaw.aggregate.AggregateFunctions.mean;
import static tech.tablesaw.aggregate.AggregateFunctions.min;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One row for each task and country: how many base models, their mean, the lowest and the highest value. */
public final class CountryTable {
    private CountryTable() {}

    /** The table, by task and country, from a table of scores. */
    public static Table of(Table scores) {
        Table bases = scores.where(scores.booleanColumn("leading")
                .isTrue()
                .and(scores.booleanColumn("tuned").isFalse())
                .and(scores.stringColumn("country").isNotEqualTo("")));
        if (bases.rowCount() == 0) {
            return Table.create(
                    "countries",
                    StringColumn.create("task"),
                    StringColumn.create("country"),
                    IntColumn.create("models"),
                    DoubleColumn.create("mean"),
                    DoubleColumn.create("lowest"),
                    DoubleColumn.create("highest"));
        }
        Table summary = bases.summarize("value", count, mean, min, max).by("task", "country");
        summary.column("Count [value]").setName("models");
        summary.column("Mean [value]").setName("mean");
        summary.column("Min [value]").setName("lowest");
        summary.column("Max [value]").setName("highest");
        for (String name : new String[] {"mean", "lowest", "highest"}) {
            DoubleColumn column = summary.doubleColumn(name);
            summary.replaceColumn(name, column.map(Rounded::of).setName(name));
        }
        return summary.sortOn("task", "country").setName("countries");
    }
}
