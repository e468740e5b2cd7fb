package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.List;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.run.Fact;

/** The head of a page: what this run was, and how far it can be trusted. */
final class Masthead {
    private Masthead() {}

    /** The head of the report's first page. */
    static Node first(Story story) {
        List<Fact> facts = Facts.of(story.run());
        Element list = tag(
                "dl",
                css("facts"),
                Nodes.each(facts, fact -> tag("div", tag("dt", fact.key()), tag("dd", fact.value()))));
        return Nodes.nodes(
                title(story.run().plan().name(), summary(story)),
                facts.isEmpty() ? Nodes.none() : list,
                caveats(story),
                new Findings(story).tiles());
    }

    /** The head of any other page. */
    static Node title(String title, String summary) {
        return tag(
                "header",
                tag("p", css("eyebrow"), text("Weighin report")),
                tag("h1", title),
                tag("p", css("summary"), text(summary)));
    }

    private static String summary(Story story) {
        int bases = story.board().bases().size();
        int tuned = story.board().rows().size() - bases;
        int countries = story.countries().names().size();
        int tasks = story.board().leading().size();
        return count(bases, "open model") + (countries > 1 ? " from " + countries + " countries" : "")
                + (tuned > 0 ? " and " + count(tuned, "tuned version") : "") + " on " + count(tasks, "task") + ".";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static Node caveats(Story story) {
        List<String> caveats = new Caveats(story).list();
        return caveats.isEmpty()
                ? Nodes.none()
                : tag(
                        "aside",
                        css("caveats"),
                        attribute("aria-label", "Read with care"),
                        tag("h2", "Read with care"),
                        tag("ul", Nodes.each(caveats, caveat -> tag("li", caveat))));
    }
}
