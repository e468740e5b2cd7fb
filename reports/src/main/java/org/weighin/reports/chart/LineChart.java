package org.weighin.reports.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.weighin.reports.markup.Element;

/**
 * Curves over a common axis, as a loss over steps.
 *
 * @param caption what it shows
 * @param xAxis name of the horizontal axis
 * @param yAxis name of the vertical axis
 * @param curves at least one, each with at least one point; later ones are drawn over earlier ones
 */
public record LineChart(Caption caption, String xAxis, String yAxis, List<Curve> curves) implements Chart {
    private static final double HEIGHT = 220;
    private static final double TICKS = 52;

    @Override
    public Element draw() {
        Canvas canvas = new Canvas();
        double top = Plot.head(canvas, caption, curves.stream().map(Curve::series), LineChart::swatch) + Plot.AXIS_NAME;
        Plot plot = new Plot(TICKS, Canvas.WIDTH - Plot.MARGIN - 8, top, top + HEIGHT);
        Scale x = scale(Curve.Point::x, 5);
        Scale y = scale(Curve.Point::y, 4);
        plot.verticalAxis(canvas, y, yAxis);
        plot.horizontalAxis(canvas, x, xAxis);
        for (Curve curve : curves) {
            draw(canvas, plot, x, y, curve);
        }
        return plot.finish(canvas, caption);
    }

    private Scale scale(ToDoubleFunction<Curve.Point> side, int count) {
        double[] values = curves.stream()
                .flatMapToDouble(curve -> curve.points().stream().mapToDouble(side))
                .toArray();
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        return LinearScale.around(low, high, count);
    }

    private static void swatch(Canvas canvas, Series series, double x, double y) {
        canvas.polyline("curve " + series.stroke(), x - 6, y, x + 6, y);
    }

    private static void draw(Canvas canvas, Plot plot, Scale x, Scale y, Curve curve) {
        double[] line = curve.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(plot.x(x, point.x()), plot.y(y, point.y())))
                .toArray();
        canvas.polyline("curve " + curve.series().stroke(), line);
        if (curve.marked()) {
            for (int i = 0; i < line.length; i += 2) {
                Marker.draw(canvas, curve.series(), line[i], line[i + 1]);
            }
        }
    }
}
