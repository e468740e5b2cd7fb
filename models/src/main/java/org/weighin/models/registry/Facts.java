package org.weighin.models.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.yaml.Default;

/**
 * What else is known of a model, and from where.
 *
 * @param family its architecture, by the hub's {@code model_type} where there is one
 * @param released year and month, or the day: 2024-09 or 2024-09-19
 * @param sources where the description was read
 * @param sure whether the key facts were read first-hand
 * @param note caveats
 */
public record Facts(
        Optional<String> family,
        Optional<String> released,
        List<String> sources,
        @Default("true") boolean sure,
        Optional<String> note) {
    public Facts {
        released.ifPresent(Facts::month);
    }

    /** The month of the release. */
    public Optional<YearMonth> releaseMonth() {
        return released.map(Facts::month);
    }

    private static YearMonth month(String date) {
        try {
            return date.length() == 7 ? YearMonth.parse(date) : YearMonth.from(LocalDate.parse(date));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "released \"" + date + "\" is no date such as 2024-09 or 2024-09-19", wrong);
        }
    }
}
