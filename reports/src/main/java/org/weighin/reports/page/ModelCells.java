package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.run.Fact;
import org.weighin.reports.run.ModelFacts;

/** A model's facts as cells of a table: country and lab, terms, parameters, release. */
final class ModelCells {
    private ModelCells() {}

    static List<Node> of(ModelFacts model, Story story) {
        return List.of(
                maker(model.maker(), story),
                terms(model.terms()),
                parameters(model.size()),
                model.released()
                        .map(released -> Grid.number(
                                day(released).map(LocalDate::toEpochDay).orElse(0L), released))
                        .orElseGet(Grid::empty));
    }

    private static Element maker(ModelFacts.Maker maker, Story story) {
        if (maker.country().isEmpty() && maker.lab().isEmpty()) {
            return Grid.empty();
        }
        return Grid.word(
                        maker.country()
                                .<Node>map(country -> badge(country, story))
                                .orElseGet(Nodes::none),
                        maker.lab().<Node>map(lab -> tag("small", lab)).orElseGet(Nodes::none))
                .with(css("label"));
    }

    /** A country's name with the colour that it has in the charts. */
    static Element badge(String country, Story story) {
        return tag("span", css("badge c" + story.color(country)), text(country));
    }

    /** The day of a release that may be given as a year, a month or a day; the first day of a longer span. */
    static Optional<LocalDate> day(String released) {
        String day = released + (released.length() == 4 ? "-01-01" : released.length() == 7 ? "-01" : "");
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Element terms(ModelFacts.Terms terms) {
        Node openness = openness(terms.openness());
        return terms.licence().isEmpty() && terms.openness().isEmpty()
                ? Grid.empty()
                : Grid.word(text(terms.licence().orElse("licence unknown")), openness)
                        .with(css("label"));
    }

    private static Node openness(List<Fact> aspects) {
        if (aspects.isEmpty()) {
            return Nodes.none();
        }
        if (aspects.size() == 1 && aspects.get(0).key().isEmpty()) {
            return tag("small", aspects.get(0).value());
        }
        String words = aspects.stream()
                .map(aspect -> aspect.key() + ": " + aspect.value())
                .collect(Collectors.joining(", "));
        String signs = aspects.stream()
                .map(aspect -> switch (aspect.value()) {
                    case "open" -> "\u25cf";
                    case "closed" -> "\u25cb";
                    default -> "\u25d0";
                })
                .collect(Collectors.joining());
        return tag(
                "small",
                css("openness"),
                attribute("title", words),
                attribute("role", "img"),
                attribute("aria-label", words),
                text(signs));
    }

    private static Element parameters(ModelFacts.Size size) {
        OptionalDouble total = size.total();
        if (total.isEmpty()) {
            return Grid.empty();
        }
        OptionalDouble active = size.active();
        boolean sparse = active.isPresent() && active.getAsDouble() < total.getAsDouble();
        Node shown = text(Numbers.magnitude(total.getAsDouble()));
        return sparse
                ? Grid.number(
                        total.getAsDouble(), shown, tag("small", Numbers.magnitude(active.getAsDouble()) + " active"))
                : Grid.number(total.getAsDouble(), shown);
    }
}
