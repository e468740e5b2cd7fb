package org.weighin.reports.page;

import java.util.List;
import java.util.Optional;
import org.weighin.reports.score.Column;
import org.weighin.reports.score.Countries;
import org.weighin.reports.score.Countries.Side;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.statistics.Estimate;

/** How far apart two countries' base models are. */
record CountryGaps(Story story) {

    /** Second less first in one column, if both have models there. */
    Optional<Estimate> in(Column column, String first, String second) {
        Optional<Side> from = story.countries().side(first, column);
        Optional<Side> to = story.countries().side(second, column);
        return from.flatMap(a -> to.map(b -> Countries.gap(column, a, b)));
    }

    /** The mean of a country's means over the averaged columns, if it has models in all of them. */
    Optional<Estimate> mean(String country) {
        List<Column> averaged = story.board().averaged();
        List<Estimate> means = averaged.stream()
                .flatMap(column -> story.countries().side(country, column).stream())
                .map(Side::mean)
                .toList();
        return averaged.isEmpty() || means.size() < averaged.size()
                ? Optional.empty()
                : Optional.of(Scoreboard.mean(means));
    }

    /** The mean of the gaps over the averaged columns. */
    Optional<Estimate> overall(String first, String second) {
        List<Estimate> gaps = story.board().averaged().stream()
                .flatMap(column -> in(column, first, second).stream())
                .toList();
        return gaps.isEmpty() ? Optional.empty() : Optional.of(Scoreboard.mean(gaps));
    }
}
