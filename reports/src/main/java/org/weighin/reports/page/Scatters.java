package org.weighin.reports.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weighin.reports.chart.Caption;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.chart.LogScale;
import org.weighin.reports.chart.Scale;
import org.weighin.reports.chart.ScatterChart;
import org.weighin.reports.chart.Series;
import org.weighin.reports.chart.Spot;
import org.weighin.reports.chart.TimeScale;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.score.Countries;
import org.weighin.reports.score.Row;

/** The mean score of base models against what they cost and when they came out. */
record Scatters(Story story) {
    private static final String SCORE = "mean score";

    /** Those charts for which at least two models have the facts. */
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        bySize().ifPresent(charts::add);
        byRelease().ifPresent(charts::add);
        return charts;
    }

    private Optional<Chart> bySize() {
        List<Spot> spots = new ArrayList<>();
        for (Row row : story.board().bases()) {
            row.model().base().size().total().ifPresent(size -> spot(row, size).ifPresent(spots::add));
        }
        if (spots.size() < 2) {
            return Optional.empty();
        }
        double low = spots.stream().mapToDouble(Spot::x).min().orElse(1);
        double high = spots.stream().mapToDouble(Spot::x).max().orElse(1);
        return Optional.of(
                chart("score-by-size", "Score against size", "parameters", LogScale.around(low, high), spots));
    }

    private Optional<Chart> byRelease() {
        List<Spot> spots = new ArrayList<>();
        for (Row row : story.board().bases()) {
            row.model()
                    .base()
                    .released()
                    .flatMap(ModelCells::day)
                    .flatMap(day -> spot(row, day.toEpochDay()))
                    .ifPresent(spots::add);
        }
        if (spots.size() < 2) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.ofEpochDay(
                (long) spots.stream().mapToDouble(Spot::x).min().orElse(0));
        LocalDate last = LocalDate.ofEpochDay(
                (long) spots.stream().mapToDouble(Spot::x).max().orElse(0));
        return Optional.of(chart(
                "score-by-release", "Score against release date", "released", TimeScale.around(first, last), spots));
    }

    private Optional<Spot> spot(Row row, double x) {
        String country = Countries.country(row).orElse("country unknown");
        return row.mean()
                .map(mean -> new Spot(
                        row.model().base().name(),
                        new Series(country, story.color(country), false),
                        x,
                        mean.value(),
                        mean.interval()));
    }

    private static Chart chart(String id, String title, String axis, Scale scale, List<Spot> spots) {
        String description = spots.stream()
                .map(spot -> spot.label() + " " + Numbers.score(spot.y()))
                .collect(Collectors.joining(", ", title + ", base models: ", "."));
        return new ScatterChart(new Caption(id, title, description), axis, scale, SCORE, spots);
    }
}
