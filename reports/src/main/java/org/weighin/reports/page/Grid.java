package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.List;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.statistics.Estimate;

/** Tables that a screen reader can follow, that scroll sideways by keyboard, and whose first column stays in sight. */
final class Grid {
    private static final int MOST_UNFOLDED = 30;

    private Grid() {}

    /**
     * The head of a column.
     *
     * @param text its name
     * @param number whether its cells are numbers
     * @param note a second, smaller line; empty for none
     */
    record Heading(String text, boolean number, String note) {
        static Heading text(String text) {
            return new Heading(text, false, "");
        }

        static Heading number(String text) {
            return new Heading(text, true, "");
        }

        static Heading number(String text, String note) {
            return new Heading(text, true, note);
        }
    }

    /** A table whose rows can be sorted by a click where script is on. */
    static Element table(String caption, List<Heading> headings, List<? extends Node> rows) {
        Element head = tag("thead", tag("tr", Nodes.each(headings, Grid::heading)));
        Element table = tag(
                "table", css("sortable"), tag("caption", caption), head, tag("tbody", new Nodes(List.copyOf(rows))));
        return tag(
                "div",
                css("scroll"),
                attribute("tabindex", "0"),
                attribute("role", "region"),
                attribute("aria-label", caption),
                table);
    }

    /** A table that is folded if it is long. */
    static Element foldable(String caption, List<Heading> headings, List<? extends Node> rows) {
        Element table = table(caption, headings, rows);
        return rows.size() <= MOST_UNFOLDED
                ? table
                : tag("details", tag("summary", caption + ": " + rows.size() + " rows"), table);
    }

    private static Element heading(Heading heading) {
        Node note = heading.note().isEmpty() ? Nodes.none() : tag("small", heading.note());
        return tag("th", attribute("scope", "col"), css(heading.number() ? "num" : "word"), text(heading.text()), note);
    }

    static Element row(Node... cells) {
        return tag("tr", Nodes.nodes(cells));
    }

    /** The cell that names a row. */
    static Element name(Node... content) {
        return tag("th", attribute("scope", "row"), Nodes.nodes(content));
    }

    static Element name(String content) {
        return name(text(content));
    }

    static Element word(String content) {
        return tag("td", content);
    }

    static Element word(Node... content) {
        return tag("td", Nodes.nodes(content));
    }

    /** A number, with the value that it is sorted by. */
    static Element number(double value, Node... content) {
        return tag("td", css("num"), attribute("data-sort", Double.toString(value)), Nodes.nodes(content));
    }

    static Element number(double value, String shown) {
        return number(value, text(shown));
    }

    /** A score, and below it its interval where it has one. */
    static Element score(Estimate estimate) {
        return number(estimate.value(), text(Numbers.score(estimate.value())), interval(estimate));
    }

    /** A score's interval in small figures; nothing where it has none. */
    static Node interval(Estimate estimate) {
        return estimate.interval()
                .<Node>map(range -> tag("small", Numbers.range(range)))
                .orElseGet(Nodes::none);
    }

    /** A cell without a value. */
    static Element empty() {
        return tag("td", css("none"), text("\u2013"));
    }
}
