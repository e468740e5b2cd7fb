package org.weighin.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.reports.chart.Caption;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.chart.Curve;
import org.weighin.reports.chart.Curve.Point;
import org.weighin.reports.chart.LineChart;
import org.weighin.reports.chart.Series;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.run.Tree;
import org.weighin.reports.run.Tuning;
import org.weighin.reports.score.Tuned;

/** The loss of a training over its steps: each step, their running mean, and held-out measurements. */
final class LossCurve {
    private static final int MOST_POINTS = 240;
    private static final int WINDOW = 10;
    private static final int HELD_OUT_COLOR = 4;

    private LossCurve() {}

    /** The chart, if the log has at least two steps. */
    static Optional<Chart> chart(Tuned tuned, Tuning tuning, Story story) {
        List<Point> steps = points(tuning.log(), "loss");
        if (steps.size() < 2) {
            return Optional.empty();
        }
        int color = story.board()
                .row(tuned.label())
                .map(row -> story.series(row).color())
                .orElse(0);
        List<Point> heldOut = heldOut(tuning);
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve(new Series("each step", color, true), thinned(steps), false));
        curves.add(
                new Curve(new Series("mean of " + WINDOW + " steps", color, false), thinned(smoothed(steps)), false));
        if (!heldOut.isEmpty()) {
            curves.add(new Curve(new Series("held out", HELD_OUT_COLOR, false), heldOut, true));
        }
        Point last = steps.get(steps.size() - 1);
        String description =
                "Training loss from " + Numbers.decimal(steps.get(0).y(), 2) + " to " + Numbers.decimal(last.y(), 2)
                        + " in " + Numbers.count(last.x()) + " steps.";
        return Optional.of(new LineChart(
                new Caption(Anchor.of("loss", tuned.label()), "Loss: " + tuned.name(), description),
                "step",
                "loss, nats a token",
                curves));
    }

    private static List<Point> points(List<Tree> log, String key) {
        List<Point> points = new ArrayList<>();
        for (Tree line : log) {
            OptionalDouble step = line.number("global_step", "step");
            OptionalDouble value = line.number(key);
            if (step.isPresent() && value.isPresent()) {
                points.add(new Point(step.getAsDouble(), value.getAsDouble()));
            }
        }
        return points;
    }

    /** The measurements of the log, and before them that of the untouched model. */
    private static List<Point> heldOut(Tuning tuning) {
        List<Point> points = new ArrayList<>(points(tuning.log(), "eval_loss"));
        boolean atStart = !points.isEmpty() && points.get(0).x() == 0;
        if (!atStart) {
            tuning.heldOutBefore().ifPresent(loss -> points.add(0, new Point(0, loss)));
        }
        return points;
    }

    private static List<Point> smoothed(List<Point> points) {
        List<Point> means = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += points.get(i).y();
            if (i >= WINDOW) {
                sum -= points.get(i - WINDOW).y();
            }
            means.add(new Point(points.get(i).x(), sum / Math.min(i + 1, WINDOW)));
        }
        return means;
    }

    /** Means of equal runs of points, so that a long training stays a small drawing. */
    private static List<Point> thinned(List<Point> points) {
        int run = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Point> thinned = new ArrayList<>();
        for (int i = 0; i < points.size(); i += run) {
            List<Point> part = points.subList(i, Math.min(i + run, points.size()));
            thinned.add(new Point(
                    part.get(part.size() - 1).x(),
                    part.stream().mapToDouble(Point::y).average().orElse(0)));
        }
        return thinned;
    }
}
