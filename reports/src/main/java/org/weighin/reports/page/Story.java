package org.weighin.reports.page;

import java.util.List;
import org.weighin.reports.chart.Series;
import org.weighin.reports.run.Run;
import org.weighin.reports.score.Countries;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.score.Tuned;

/** What all pages are made from. */
public record Story(Run run, Scoreboard board, Countries countries, List<Tuned> tuned, ReportOptions options) {
    private static final int OTHER_COLOR = 5;

    /** Ranks and compares what a run's folder holds. */
    public static Story of(Run run, ReportOptions options) {
        Scoreboard board = Scoreboard.of(run.evaluated(), options.leadingMetrics());
        return new Story(run, board, Countries.of(board), Tuned.of(run, board), options);
    }

    /** The kind of mark that a model gets in every chart: its country's colour, hollow for the base of a tuned one. */
    Series series(Row row) {
        boolean anyTuned = board.rows().stream().anyMatch(Row::tuned);
        String country = Countries.country(row).orElse("country unknown");
        String kind = !anyTuned ? "" : row.tuned() ? ", tuned" : ", base";
        return new Series(country + kind, color(country), anyTuned && !row.tuned());
    }

    /** The number of a country's colour. */
    int color(String country) {
        int index = countries.names().indexOf(country);
        return index < 0 ? OTHER_COLOR : index % OTHER_COLOR;
    }
}
