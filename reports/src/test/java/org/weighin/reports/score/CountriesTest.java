package org.weighin.reports.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.weighin.reports.fixture.Models.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Countries.Side;
import org.weighin.reports.statistics.Estimate;
import org.weighin.reports.statistics.Estimate.Method;

class CountriesTest {
    private static final double TINY = 1e-9;

    @Test
    void countriesAreValuesAndTheBiggestComesFirst() {
        Countries countries = countries(
                model("a", "Utopia").task("x", "acc", 1, 0).build(),
                model("b", "Atlantis").task("x", "acc", 1, 0).build(),
                model("c", "Utopia").task("x", "acc", 1, 0).build(),
                model("d", "").task("x", "acc", 1, 0).build());
        assertEquals(List.of("Utopia", "Atlantis"), countries.names());
    }

    @Test
    void tunedModelsDoNotCount() {
        Countries countries = countries(
                model("a", "U").task("x", "acc", 1, 0, 0, 0).build(),
                model("a+t", "U").task("x", "acc", 1, 1, 1, 1).build());
        Side side = countries.side("U", column(countries)).orElseThrow();
        assertEquals(1, side.models());
        assertEquals(25, side.bestValue().value(), TINY);
    }

    @Test
    void gapsPairTheItemsThatAllModelsAnswered() {
        Countries countries = countries(
                model("a", "U").task("x", "acc", 1, 0, 0, 0).build(),
                model("b", "U").task("x", "acc", 1, 1, 0, 0).build(),
                model("c", "V").task("x", "acc", 1, 1, 1, 0).build());
        Column column = column(countries);
        Side u = countries.side("U", column).orElseThrow();
        Side v = countries.side("V", column).orElseThrow();
        assertEquals(37.5, u.mean().value(), TINY);
        assertEquals("b", u.best().model().label());
        Estimate gap = Countries.gap(column, u, v);
        assertEquals(37.5, gap.value(), TINY, "mean of 0, 0.5, 1, 0");
        assertEquals(Method.PAIRED, gap.method());
        double squares = 0.375 * 0.375 + 0.125 * 0.125 + 0.625 * 0.625 + 0.375 * 0.375;
        assertEquals(100 * Math.sqrt(squares / 3 / 4), gap.stderr().orElseThrow(), TINY);
    }

    @Test
    void otherItemsAreComparedWithoutPairs() {
        Countries countries = countries(
                model("a", "U").task("x", "acc", 1, 0, 0, 0).build(),
                model("c", "V").task("x", "acc", 1, 1, 1).build());
        Column column = column(countries);
        Estimate gap = Countries.gap(
                column,
                countries.side("U", column).orElseThrow(),
                countries.side("V", column).orElseThrow());
        assertEquals(Method.UNPAIRED, gap.method());
        assertEquals(75, gap.value(), TINY);
    }

    @Test
    void aCountryWithoutTheTaskHasNoSide() {
        Countries countries = countries(
                model("a", "U").task("x", "acc", 1, 0).build(),
                model("b", "V").task("y", "acc", 1, 0).build());
        assertTrue(countries.side("V", column(countries)).isEmpty());
        assertTrue(countries.side("nowhere", column(countries)).isEmpty());
    }

    private static Countries countries(Evaluated... models) {
        return Countries.of(Scoreboard.of(Arrays.asList(models), Map.of()));
    }

    private static Column column(Countries countries) {
        return countries
                .rows()
                .getOrDefault("U", List.of())
                .get(0)
                .cells()
                .keySet()
                .iterator()
                .next();
    }
}
