package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.score.Comparison;
import org.weighin.reports.score.Row;
import org.weighin.reports.score.Scoreboard;
import org.weighin.reports.score.Tuned;
import org.weighin.reports.statistics.Estimate;

/** The report in a handful of tiles, each a number and what it means. */
final class Findings {
    private final Story story;

    Findings(Story story) {
        this.story = story;
    }

    Node tiles() {
        List<Element> tiles = new ArrayList<>();
        best().ifPresent(tiles::add);
        gap().ifPresent(tiles::add);
        gain().ifPresent(tiles::add);
        cost().ifPresent(tiles::add);
        time().ifPresent(tiles::add);
        return tiles.isEmpty() ? Nodes.none() : tag("div", css("tiles"), Nodes.each(tiles, tile -> tile));
    }

    private static Element tile(String label, String value, String unit, String detail) {
        return tag(
                "div",
                css("tile"),
                tag("p", css("label"), text(label)),
                tag("p", css("value"), text(value), tag("small", unit)),
                tag("p", css("detail"), text(detail)));
    }

    private Optional<Element> best() {
        List<Row> rows = story.board().rows();
        if (rows.isEmpty() || rows.get(0).mean().isEmpty()) {
            return Optional.empty();
        }
        Row first = rows.get(0);
        Estimate mean = first.mean().get();
        return Optional.of(tile(
                "Highest mean",
                Numbers.score(mean.value()),
                "",
                first.model().name() + ", mean of " + tasks() + Phrases.interval(mean) + "." + lead(first)
                        + bestBase(first)));
    }

    /** How the first compares with the best row of another base model. */
    private String lead(Row first) {
        return story.board().rows().stream()
                .filter(row ->
                        !row.model().base().id().equals(first.model().base().id()))
                .findFirst()
                .map(second -> {
                    List<Estimate> leads = Comparison.of(
                                    second, first, story.board().averaged())
                            .stream()
                            .map(Comparison::difference)
                            .toList();
                    String clear = Scoreboard.mean(leads).clear() ? " Clearly" : " Not clearly";
                    return clear + " ahead of " + second.model().name() + ".";
                })
                .orElse("");
    }

    private String bestBase(Row first) {
        return story.board().bases().stream()
                .filter(row -> first.tuned())
                .findFirst()
                .flatMap(row -> row.mean()
                        .map(mean ->
                                " Best base model: " + row.model().name() + ", " + Numbers.score(mean.value()) + "."))
                .orElse("");
    }

    private Optional<Element> gap() {
        List<String> names = story.countries().names();
        if (names.size() < 2) {
            return Optional.empty();
        }
        return new CountryGaps(story)
                .overall(names.get(0), names.get(1))
                .map(gap -> tile(
                        names.get(0) + " against " + names.get(1),
                        Numbers.score(Math.abs(gap.value())),
                        " points",
                        (gap.value() > 0 ? names.get(1) : names.get(0)) + " ahead in the mean over "
                                + tasks() + " of the base models"
                                + Phrases.signedInterval(gap.value() > 0 ? gap : gap.negated())
                                + (gap.clear() ? "." : ": no clear gap.")));
    }

    private Optional<Element> gain() {
        return story.tuned().stream()
                .filter(tuned -> !tuned.own().isEmpty())
                .max(Comparator.comparingDouble(
                        tuned -> tuned.own().get(0).difference().value()))
                .map(tuned -> {
                    Comparison own = tuned.own().get(0);
                    return tile(
                            "Most gained by tuning",
                            Numbers.signed(own.difference().value()),
                            " " + own.column().metric(),
                            tuned.name() + " on " + own.column().alias() + ", "
                                    + Numbers.score(own.from().estimate().value()) + " \u2192 "
                                    + Numbers.score(own.to().estimate().value())
                                    + Phrases.signedInterval(own.difference()) + "." + heldOut(tuned));
                });
    }

    private static String heldOut(Tuned tuned) {
        OptionalDouble before = tuned.tuning().map(t -> t.heldOutBefore()).orElse(OptionalDouble.empty());
        OptionalDouble after = tuned.tuning().map(t -> t.heldOutAfter()).orElse(OptionalDouble.empty());
        return before.isEmpty() || after.isEmpty()
                ? ""
                : " Held-out loss " + Numbers.decimal(before.getAsDouble(), 2) + " \u2192 "
                        + Numbers.decimal(after.getAsDouble(), 2) + ".";
    }

    private Optional<Element> cost() {
        return story.tuned().stream()
                .filter(tuned -> tuned.cost().isPresent() && !tuned.own().isEmpty())
                .min(Comparator.comparingDouble(
                        tuned -> tuned.cost().map(Estimate::value).orElse(0.0)))
                .flatMap(tuned -> tuned.cost()
                        .map(cost -> tile(
                                cost.value() < 0 ? "Most lost elsewhere" : "Least gained elsewhere",
                                Numbers.signed(cost.value()),
                                " points",
                                tuned.name() + ", mean change over the other tasks" + Phrases.signedInterval(cost)
                                        + (cost.clear() ? "." : ": no clear change."))));
    }

    private Optional<Element> time() {
        Effort effort = Effort.of(story.run());
        return effort.seconds() <= 0
                ? Optional.empty()
                : Optional.of(tile("Time spent", Numbers.duration(effort.seconds()), "", effort.sentence()));
    }

    private String tasks() {
        int count = story.board().averaged().size();
        return count + (count == 1 ? " task" : " tasks");
    }
}
