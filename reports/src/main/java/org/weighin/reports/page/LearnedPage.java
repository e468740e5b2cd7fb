package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.Tree;
import org.weighin.reports.run.Tuning;
import tools.jackson.databind.JsonNode;

/** What each adapter learned from: how many tokens, and some samples with the text in colour that it learned to write. */
final class LearnedPage {
    private LearnedPage() {}

    static String html(Story story) {
        List<Tuning> tunings = story.run().tunings();
        List<Chapter> chapters = tunings.stream().map(LearnedPage::chapter).toList();
        String summary = tunings.isEmpty()
                ? "No adapter was trained in this run."
                : "Some samples of each training. The model learned to write what is marked, the end of an answer among it,"
                        + " and read the rest; what is struck out was lost because the sample is too long. All samples are"
                        + " counted in each adapter's mask_audit.parquet.";
        return Frame.page(
                "Learned text \u00b7 " + story.run().plan().name(), Masthead.title("Learned text", summary), chapters);
    }

    private static Chapter chapter(Tuning tuning) {
        List<Node> articles = new ArrayList<>();
        tuning.shown().forEach(sample -> articles.add(article(sample)));
        return Chapter.of(Anchor.of("learned", tuning.label()), tuning.label(), counts(tuning), new Nodes(articles));
    }

    private static Node counts(Tuning tuning) {
        Tree data = tuning.state().below("train_data");
        if (data.number("samples").isEmpty()) {
            return tag("p", "The training is not complete.");
        }
        List<Heading> headings = List.of(
                Heading.text("Split"),
                Heading.number("Samples"),
                Heading.number("End learned", "samples"),
                Heading.number("Too long", "samples"),
                Heading.number("Tokens"),
                Heading.number("Learned", "tokens"),
                Heading.number("Lost", "tokens"));
        Element row = Grid.row(
                Grid.name("train"),
                number(data, "samples"),
                number(data, "samples_with_trained_end"),
                number(data, "samples_shortened"),
                number(data, "tokens"),
                number(data, "trained_tokens"),
                number(data, "lost_tokens"));
        return Grid.table("Samples of " + tuning.label(), headings, List.of(row));
    }

    private static Element number(Tree data, String key) {
        OptionalDouble value = data.number(key);
        return value.isPresent() ? Grid.number(value.getAsDouble(), Numbers.count(value.getAsDouble())) : Grid.empty();
    }

    private static Element article(Tree sample) {
        List<Node> pieces = new ArrayList<>();
        for (JsonNode piece : sample.node().path("pieces")) {
            piece.properties()
                    .forEach(part ->
                            pieces.add(piece(part.getKey(), part.getValue().asString(""))));
        }
        return tag(
                "article",
                css("example"),
                tag("h3", text(sample.text("id").orElse("") + " "), tag("small", facts(sample))),
                tag("pre", attribute("dir", "auto"), new Nodes(pieces)));
    }

    private static String facts(Tree sample) {
        String lost = sample.number("lost_tokens").orElse(0) > 0
                ? ", " + Numbers.count(sample.number("lost_tokens").orElse(0)) + " lost"
                : "";
        boolean end = sample.node().path("end_trained").asBoolean(false);
        return sample.text("split").orElse("") + ", "
                + Numbers.count(sample.number("trained_tokens").orElse(0))
                + " of " + Numbers.count(sample.number("tokens").orElse(0)) + " tokens learned" + lost
                + (end ? "" : ", its end is not learned");
    }

    private static Node piece(String fate, String content) {
        return switch (fate) {
            case "trained" -> tag("mark", content);
            case "lost" -> tag("del", content);
            default -> text(content);
        };
    }
}
