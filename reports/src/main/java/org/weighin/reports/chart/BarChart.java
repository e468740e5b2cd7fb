package org.weighin.reports.chart;

import static org.weighin.reports.chart.Canvas.at;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;

import java.util.List;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;

/**
 * Lying bars from zero, with intervals.
 *
 * @param caption what it shows
 * @param axis name and unit of the values
 * @param bars from top to bottom
 */
public record BarChart(Caption caption, String axis, List<Bar> bars) implements Chart {
    private static final double ROW = 24;
    private static final double THICKNESS = 12;
    private static final double MOST_LABEL = 180;
    private static final double VALUE = 46;

    @Override
    public Element draw() {
        Canvas canvas = new Canvas();
        double top = Plot.head(canvas, caption, bars.stream().map(Bar::series), BarChart::swatch);
        double label = Math.min(
                MOST_LABEL,
                bars.stream()
                        .mapToDouble(bar -> Canvas.width(bar.label()))
                        .max()
                        .orElse(0));
        Plot plot = new Plot(Plot.MARGIN + label + 8, Canvas.WIDTH - Plot.MARGIN - VALUE, top, top + ROW * bars.size());
        double end = bars.stream().mapToDouble(BarChart::end).max().orElse(0);
        Scale scale = LinearScale.around(0, end > 0 ? end : 1, 5);
        plot.horizontalAxis(canvas, scale, axis);
        for (int i = 0; i < bars.size(); i++) {
            bar(canvas, plot, scale, bars.get(i), top + ROW * i + ROW / 2);
        }
        return plot.finish(canvas, caption);
    }

    private static double end(Bar bar) {
        return Math.max(bar.value(), bar.interval().map(Interval::high).orElse(0.0));
    }

    private static void swatch(Canvas canvas, Series series, double x, double y) {
        rectangle(canvas, series, new double[] {x - 5, y - 5, 10, 10});
    }

    private static void bar(Canvas canvas, Plot plot, Scale scale, Bar bar, double y) {
        double end = plot.x(scale, bar.value());
        canvas.text(plot.left() - 8, y + 4, Canvas.fit(bar.label(), MOST_LABEL), "label end");
        rectangle(canvas, bar.series(), new double[] {plot.left(), y - THICKNESS / 2, end - plot.left(), THICKNESS});
        bar.interval().ifPresent(range -> {
            double low = plot.x(scale, range.low());
            double high = plot.x(scale, range.high());
            canvas.line(low, y, high, y, "whisker");
            canvas.line(low, y - 3.5, low, y + 3.5, "whisker");
            canvas.line(high, y - 3.5, high, y + 3.5, "whisker");
        });
        canvas.text(Canvas.WIDTH - Plot.MARGIN, y + 4, Numbers.decimal(bar.value(), 1), "value end");
    }

    /** @param box x, y, width, height */
    private static void rectangle(Canvas canvas, Series series, double[] box) {
        canvas.add(tag(
                "rect",
                css("bar " + series.stroke() + (series.faint() ? "" : " " + series.fill())),
                at("x", box[0]),
                at("y", box[1]),
                at("width", box[2]),
                at("height", box[3])));
    }
}
