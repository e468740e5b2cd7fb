package org.weighin.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 66.7; 5; 0 20 40 60 80",
                "-3.2; 7; 5; \u22125 0 5 10",
                "0.12; 0.31; 4; 0.10 0.15 0.20 0.25 0.30 0.35",
                "5; 5; 4; 4 6",
                "0; 0; 5; 0.0 0.2",
                "12000; 31000; 4; 10,000 15,000 20,000 25,000 30,000 35,000"
            })
    void stepsAreRoundAndHoldTheValues(double low, double high, int count, String labels) {
        LinearScale scale = LinearScale.around(low, high, count);
        assertTrue(scale.low() <= low && high <= scale.high(), scale.toString());
        assertEquals(labels, String.join(" ", labels(scale)));
    }

    @Test
    void whatLiesOutsideIsDrawnAtTheEnd() {
        LinearScale scale = new LinearScale(0, 10, 5);
        assertEquals(0, scale.position(-1));
        assertEquals(0.25, scale.position(2.5));
        assertEquals(1, scale.position(11));
    }

    @Test
    void sizesHaveEqualRatios() {
        LogScale scale = new LogScale(1e8, 1e10);
        assertEquals(0.5, scale.position(1e9), 1e-12);
        assertEquals(List.of("100M", "200M", "500M", "1B", "2B", "5B", "10B"), labels(scale));
        assertThrows(IllegalArgumentException.class, () -> new LogScale(0, 1));
    }

    @Test
    void widePowersAreLabelledOnly() {
        assertEquals(List.of("100M", "1B", "10B", "100B", "1T"), labels(new LogScale(9e7, 1.1e12)));
    }

    @Test
    void datesAreLabelledByMonthOrYear() {
        TimeScale months = TimeScale.around(LocalDate.of(2024, 11, 1), LocalDate.of(2025, 8, 14));
        assertEquals(List.of("2024-10", "2025-01", "2025-04", "2025-07"), labels(months));
        TimeScale years = TimeScale.around(LocalDate.of(2021, 3, 1), LocalDate.of(2025, 8, 14));
        assertEquals(List.of("2021", "2022", "2023", "2024", "2025"), labels(years));
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(Tick::label).toList();
    }
}
