package org.weighin.reports.page;

import static org.weighin.reports.markup.Element.tag;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.DataCard;
import org.weighin.reports.run.Fact;
import org.weighin.reports.run.Tree;

/** What became of each data set's rows: read, kept, left out, and why. */
record DataTable(List<DataCard> cards) {

    Element table() {
        Set<String> counts = new LinkedHashSet<>();
        cards.forEach(card -> card.card().below("counts").leaves().forEach(fact -> counts.add(fact.key())));
        List<Heading> headings = new ArrayList<>(List.of(Heading.text("Data set"), Heading.text("Licence")));
        counts.forEach(count -> headings.add(Heading.number(title(count))));
        headings.add(Heading.text("In quarantine because"));
        return Grid.table(
                "Data sets",
                headings,
                cards.stream().map(card -> row(card, counts)).toList());
    }

    private static Element row(DataCard card, Set<String> counts) {
        Tree tree = card.card();
        List<Node> cells = new ArrayList<>();
        cells.add(Grid.name(card.id()));
        cells.add(Grid.word(tree.below("recipe").text("licence").orElse("")));
        for (String count : counts) {
            OptionalDouble number = tree.below("counts").number(count);
            cells.add(
                    number.isPresent()
                            ? Grid.number(number.getAsDouble(), Numbers.count(number.getAsDouble()))
                            : Grid.empty());
        }
        List<String> reasons = tree.below("quarantine").leaves().stream()
                .map(DataTable::reason)
                .toList();
        cells.add(Grid.word(String.join("; ", reasons)));
        return tag("tr", new Nodes(cells));
    }

    private static String reason(Fact fact) {
        return words(fact.key()) + " " + fact.value();
    }

    private static String title(String key) {
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + words(key.substring(1));
    }

    private static String words(String key) {
        return key.replace('_', ' ');
    }
}
