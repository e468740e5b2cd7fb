package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import org.weighin.evaluation.results.Results;
import org.weighin.evaluation.results.RunConfig;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.Fact;

/** The settings of each model's evaluation, and whatever else its results file says of the run. */
record ModelTable(Story story) {

    Element table() {
        List<Heading> headings = List.of(
                Heading.text("Model"),
                Heading.text("Precision"),
                Heading.text("Limit"),
                Heading.number("Seed"),
                Heading.text("Chat template"),
                Heading.text("Examples in the prompt"),
                Heading.text("Further facts"));
        return Grid.table(
                "How each model was run",
                headings,
                story.run().evaluated().stream().map(ModelTable::row).toList());
    }

    private static Element row(Evaluated model) {
        RunConfig config = model.results().config();
        List<Fact> more = new ArrayList<>();
        config.more().forEach((key, value) -> more.add(new Fact(key.replace('_', ' '), value)));
        return Grid.row(
                Grid.name(text(model.name()), tag("small", model.label()), tag("small", model.resultsFile())),
                Grid.word((config.dtype() + " " + config.device()).strip()),
                Grid.word(config.limit().map(limit -> limit + " items a task").orElse("none")),
                Grid.number(config.seed(), String.valueOf(config.seed())),
                config.chat()
                        .map(chat -> Grid.word(tag("code", shortened(chat.templateSha()))))
                        .orElseGet(() -> Grid.word("none, plain text")),
                Grid.word(fewShot(model.results())),
                Grid.word(facts(more)));
    }

    private static Node facts(List<Fact> facts) {
        return tag(
                "ul",
                css("plain"),
                Nodes.each(facts, fact -> tag("li", text(fact.key() + ": "), tag("code", fact.value()))));
    }

    private static String fewShot(Results results) {
        List<String> parts = results.scores().stream()
                .map(score -> score.edition()
                        .fewShot()
                        .map(n -> score.task() + " " + n)
                        .orElse(""))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String shortened(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) + "\u2026" : digest;
    }
}
