package org.weighin.reports.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.markup.Element;

/**
 * Rows of values joined by a line: before and after, or one side and the other.
 *
 * @param caption what it shows
 * @param axis name and unit of the values
 * @param rows from top to bottom
 */
public record DumbbellChart(Caption caption, String axis, List<DotRow> rows) implements Chart {
    private static final double ROW = 32;
    private static final double LANE = 7;
    private static final double MOST_LABEL = 150;
    private static final double NOTE = 58;

    @Override
    public Element draw() {
        Canvas canvas = new Canvas();
        double top = Plot.head(canvas, caption, dots().map(Dot::series), Marker::draw);
        double label = Math.min(
                MOST_LABEL,
                rows.stream()
                        .mapToDouble(row -> Canvas.width(row.label()))
                        .max()
                        .orElse(0));
        Plot plot = new Plot(Plot.MARGIN + label + 8, Canvas.WIDTH - Plot.MARGIN - NOTE, top, top + ROW * rows.size());
        Scale scale = LinearScale.around(ends().min().orElse(0), ends().max().orElse(1), 4);
        plot.horizontalAxis(canvas, scale, axis);
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, plot, scale, rows.get(i), top + ROW * i + ROW / 2);
        }
        return plot.finish(canvas, caption);
    }

    private Stream<Dot> dots() {
        return rows.stream().flatMap(row -> row.dots().stream());
    }

    private DoubleStream ends() {
        return dots().flatMapToDouble(dot -> DoubleStream.of(
                dot.value(),
                dot.interval().map(Interval::low).orElse(dot.value()),
                dot.interval().map(Interval::high).orElse(dot.value())));
    }

    /** Each dot has its own lane, so that two intervals never hide each other. */
    private static void row(Canvas canvas, Plot plot, Scale scale, DotRow row, double middle) {
        canvas.text(plot.left() - 8, middle + 4, Canvas.fit(row.label(), MOST_LABEL), "label end");
        int count = row.dots().size();
        double[] joint = new double[2 * count];
        for (int i = 0; i < count; i++) {
            joint[2 * i] = plot.x(scale, row.dots().get(i).value());
            joint[2 * i + 1] = middle + (i - (count - 1) / 2.0) * LANE;
        }
        canvas.polyline("joint", joint);
        for (int i = 0; i < count; i++) {
            Dot dot = row.dots().get(i);
            double y = joint[2 * i + 1];
            dot.interval()
                    .ifPresent(range -> canvas.line(
                            plot.x(scale, range.low()),
                            y,
                            plot.x(scale, range.high()),
                            y,
                            "interval " + dot.series().stroke()));
            Marker.draw(canvas, dot.series(), joint[2 * i], y);
        }
        canvas.text(Canvas.WIDTH - Plot.MARGIN, middle + 4, row.note(), "value end");
    }
}
