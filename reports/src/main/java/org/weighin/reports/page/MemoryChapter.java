package org.weighin.reports.page;

import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.memory.MemoryProbe;
import org.weighin.evaluation.memory.MemoryScore;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.score.Row;

/** How much of each benchmark every model can recite. */
record MemoryChapter(Story story) {
    private static final String TITLE = "Recited benchmarks";

    /** A row for each model and task that was probed; empty where none was. */
    Optional<Chapter> chapter() {
        List<Element> rows = new ArrayList<>();
        for (Row row : story.board().rows()) {
            Evaluated model = row.model();
            model.exposure().memory().ifPresent(memory -> memory.tasks().forEach(score -> rows.add(row(model, score))));
        }
        return story.board().rows().stream()
                .flatMap(row -> row.model().exposure().memory().stream())
                .findFirst()
                .map(memory -> Chapter.of("memory", TITLE, meaning(memory.probe()), limits(), table(rows)));
    }

    private static Element meaning(MemoryProbe probe) {
        return tag(
                "p",
                "Each model was given the first " + Numbers.percent(probe.share()) + " of up to "
                        + Numbers.count(probe.items())
                        + " items of a task, question and right answer as one text, and went"
                        + " on with it. Exact is the share of items whose rest it completed word for word; matched is how far"
                        + " it got on average before the first other word. A model that completes many items exactly has"
                        + " very likely read the benchmark in training, and its score there says little about others.");
    }

    private static Element limits() {
        return tag(
                "p",
                "Nothing recited proves nothing: a model may have read a benchmark and not know it by heart, or know it in"
                        + " other words or another layout. Texts that stand in many places (old poems, laws, famous"
                        + " passages) can be known without the benchmark. Small models recite less than large ones.");
    }

    private static Element table(List<Element> rows) {
        List<Heading> headings = List.of(
                Heading.text("Model"),
                Heading.text("Task"),
                Heading.number("Exact", "% of items, 95 %"),
                Heading.number("Items", "exact of completed"),
                Heading.number("Matched", "% of the rest"),
                Heading.number("ROUGE-L", "%"),
                Heading.number("Left out", "rest too short"),
                Heading.number("Failed"));
        return Grid.foldable(TITLE, headings, rows);
    }

    private static Element row(Evaluated model, MemoryScore score) {
        MemoryScore.Counts counts = score.counts();
        TaskRecord task = model.results().tasks().get(score.task());
        boolean any = counts.completed() > 0;
        return Grid.row(
                Grid.name(model.name()),
                Grid.word(task == null ? score.task() : task.alias()),
                any ? exact(score) : Grid.empty(),
                Grid.number(counts.completed(), score.exact() + " of " + Numbers.count(counts.completed())),
                any ? percents(score.matched()) : Grid.empty(),
                any ? percents(score.rougeL()) : Grid.empty(),
                Grid.number(counts.leftOut(), Numbers.count(counts.leftOut())),
                Grid.number(counts.failed(), Numbers.count(counts.failed())));
    }

    private static Element exact(MemoryScore score) {
        Interval interval = score.exactInterval();
        Interval percents = new Interval(100 * interval.low(), 100 * interval.high());
        return Grid.number(
                score.exactShare(),
                text(Numbers.score(100 * score.exactShare())),
                tag("small", Numbers.range(percents)));
    }

    private static Element percents(double share) {
        return Grid.number(share, Numbers.score(100 * share));
    }
}
