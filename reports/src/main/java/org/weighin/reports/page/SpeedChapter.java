package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.weighin.evaluation.results.Speed;
import org.weighin.evaluation.results.TaskRecord;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.page.Grid.Heading;
import org.weighin.reports.run.Evaluated;
import org.weighin.reports.run.Making;
import org.weighin.reports.run.SampleTable.Volume;
import org.weighin.reports.run.Tuning;

/** How long everything took, and how fast that is. */
final class SpeedChapter {
    private final Story story;

    SpeedChapter(Story story) {
        this.story = story;
    }

    Chapter chapter() {
        Effort effort = Effort.of(story.run());
        Node lead = effort.seconds() > 0
                ? tag("p", css("lead"), text(Numbers.duration(effort.seconds()) + ". " + effort.sentence()))
                : tag("p", "Nothing was timed in this run.");
        return Chapter.of("speed", "Speed and time", lead, steps(), training(), evaluation());
    }

    private Node steps() {
        List<Making> timed = story.run().ledger().stream()
                .filter(making -> making.seconds().isPresent())
                .toList();
        if (timed.isEmpty()) {
            return Nodes.none();
        }
        Map<String, List<Making>> kinds =
                timed.stream().collect(Collectors.groupingBy(Making::kind, LinkedHashMap::new, Collectors.toList()));
        List<Element> sums = new ArrayList<>();
        kinds.forEach((kind, makings) -> sums.add(sum(kind, makings)));
        List<Heading> headings = List.of(Heading.text("Made"), Heading.number("How many"), Heading.number("Time"));
        return Nodes.nodes(tag("h3", "Steps of the job"), Grid.table("Steps of the job", headings, sums), each(timed));
    }

    private static Element sum(String kind, List<Making> makings) {
        double seconds = makings.stream()
                .mapToDouble(making -> making.seconds().orElse(0))
                .sum();
        return Grid.row(
                Grid.name(kind),
                Grid.number(makings.size(), Numbers.count(makings.size())),
                Grid.number(seconds, Numbers.duration(seconds)));
    }

    private static Node each(List<Making> timed) {
        List<Element> rows = timed.stream()
                .map(making -> Grid.row(
                        Grid.name(making.unit()),
                        Grid.word(making.time().orElse("")),
                        Grid.number(
                                making.seconds().orElse(0),
                                Numbers.duration(making.seconds().orElse(0)))))
                .toList();
        return tag(
                "details",
                tag("summary", "Each by itself"),
                Grid.table(
                        "Each thing made",
                        List.of(Heading.text("Made"), Heading.text("Done at"), Heading.number("Time")),
                        rows));
    }

    private Node training() {
        List<Element> rows =
                story.run().tunings().stream().map(SpeedChapter::training).toList();
        List<Heading> headings = List.of(
                Heading.text("Adapter"),
                Heading.number("Time"),
                Heading.number("Steps"),
                Heading.number("Seconds a step"),
                Heading.number("Tokens a second", "padding not counted"),
                Heading.number("Peak memory"));
        return rows.isEmpty()
                ? Nodes.none()
                : Nodes.nodes(tag("h3", "Training"), Grid.table("Training speed", headings, rows));
    }

    private static Element training(Tuning tuning) {
        OptionalDouble seconds = tuning.seconds();
        OptionalDouble steps = tuning.state().number("global_step", "steps");
        return Grid.row(
                Grid.name(tuning.label()),
                seconds.isPresent()
                        ? Grid.number(seconds.getAsDouble(), Numbers.duration(seconds.getAsDouble()))
                        : Grid.empty(),
                steps.isPresent() ? Grid.number(steps.getAsDouble(), Numbers.count(steps.getAsDouble())) : Grid.empty(),
                ratio(seconds, steps, 2),
                ratio(tuning.tokens(), seconds, 0),
                tuning.peakMemoryBytes().isPresent()
                        ? Grid.number(
                                tuning.peakMemoryBytes().getAsDouble(),
                                Numbers.bytes(tuning.peakMemoryBytes().getAsDouble()))
                        : Grid.empty());
    }

    private static Element ratio(OptionalDouble above, OptionalDouble below, int decimals) {
        if (above.isEmpty() || below.isEmpty() || below.getAsDouble() <= 0) {
            return Grid.empty();
        }
        double ratio = above.getAsDouble() / below.getAsDouble();
        return Grid.number(ratio, Numbers.decimal(ratio, decimals));
    }

    private Node evaluation() {
        boolean priced = !Effort.tokenCosts(story.run()).isEmpty();
        List<Element> rows = new ArrayList<>();
        for (Evaluated model : story.run().evaluated()) {
            model.results().tasks().forEach((name, task) -> task.speed()
                    .ifPresent(speed -> rows.add(evaluation(model, name, task, speed, priced))));
        }
        List<Heading> headings = new ArrayList<>(List.of(
                Heading.text("Model"),
                Heading.text("Task"),
                Heading.number("Items"),
                Heading.number("Time"),
                Heading.number("Requests a second", "scored or generated"),
                Heading.number("Tokens a second", "read and written"),
                Heading.number("Shared", "tokens read once for several requests"),
                Heading.number("Written a second", "generated tokens")));
        if (priced) {
            headings.add(Heading.number("Cost", "of an endpoint's tokens, at the plan's price"));
        }
        return rows.isEmpty()
                ? Nodes.none()
                : Nodes.nodes(tag("h3", "Evaluation"), Grid.foldable("Evaluation speed", headings, rows));
    }

    private static Element evaluation(Evaluated model, String name, TaskRecord task, Speed speed, boolean priced) {
        Volume volume =
                model.samples().containsKey(name) ? model.samples().get(name).volume() : new Volume(0, 0, 0);
        OptionalDouble time = OptionalDouble.of(speed.seconds());
        List<Element> cells = new ArrayList<>(List.of(
                Grid.name(model.name()),
                Grid.word(task.alias()),
                Grid.number(task.used(), Numbers.count(task.used())),
                Grid.number(speed.seconds(), Numbers.duration(speed.seconds())),
                volume.requests() > 0 ? ratio(OptionalDouble.of(volume.requests()), time, 1) : Grid.empty(),
                speed.tokens() > 0 ? ratio(OptionalDouble.of(speed.tokens()), time, 0) : Grid.empty(),
                speed.tokens() > 0 ? Grid.number(speed.shared(), Numbers.count(speed.shared())) : Grid.empty(),
                volume.generated() > 0 ? ratio(OptionalDouble.of(volume.generated()), time, 1) : Grid.empty()));
        if (priced) {
            cells.add(speed.cost()
                    .map(cost -> Grid.number(cost.amount(), Numbers.price(cost.amount(), cost.currency())))
                    .orElseGet(Grid::empty));
        }
        return Grid.row(cells.toArray(Element[]::new));
    }
}
