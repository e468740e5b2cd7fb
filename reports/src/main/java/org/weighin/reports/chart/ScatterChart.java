package org.weighin.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.markup.Element;

/**
 * Points with a label and an interval in y.
 *
 * @param caption what it shows
 * @param xAxis name of the horizontal axis
 * @param xScale linear, logarithmic or time
 * @param yAxis name of the vertical axis
 * @param spots in any order
 */
public record ScatterChart(Caption caption, String xAxis, Scale xScale, String yAxis, List<Spot> spots)
        implements Chart {
    private static final double HEIGHT = 250;
    private static final double TICKS = 52;
    private static final double LABEL_HEIGHT = 13;

    @Override
    public Element draw() {
        Canvas canvas = new Canvas();
        double top = Plot.head(canvas, caption, spots.stream().map(Spot::series), Marker::draw) + Plot.AXIS_NAME;
        Plot plot = new Plot(TICKS, Canvas.WIDTH - Plot.MARGIN - 8, top, top + HEIGHT);
        double[] ends = spots.stream()
                .flatMapToDouble(spot -> DoubleStream.of(
                        spot.interval().map(Interval::low).orElse(spot.y()),
                        spot.interval().map(Interval::high).orElse(spot.y())))
                .toArray();
        Scale y = LinearScale.around(
                DoubleStream.of(ends).min().orElse(0),
                DoubleStream.of(ends).max().orElse(1),
                4);
        plot.verticalAxis(canvas, y, yAxis);
        plot.horizontalAxis(canvas, xScale, xAxis);
        marks(canvas, plot, y);
        labels(canvas, plot, y);
        return plot.finish(canvas, caption);
    }

    private void marks(Canvas canvas, Plot plot, Scale yScale) {
        for (Spot spot : spots) {
            double x = plot.x(xScale, spot.x());
            spot.interval()
                    .ifPresent(range -> canvas.line(
                            x,
                            plot.y(yScale, range.low()),
                            x,
                            plot.y(yScale, range.high()),
                            "interval " + spot.series().stroke()));
        }
        for (Spot spot : spots) {
            Marker.draw(canvas, spot.series(), plot.x(xScale, spot.x()), plot.y(yScale, spot.y()));
        }
    }

    /** Labels go right, left, above or below of their mark, wherever there is room, and are left out otherwise. */
    private void labels(Canvas canvas, Plot plot, Scale yScale) {
        List<Box> taken = new ArrayList<>();
        for (Spot spot : spots) {
            taken.add(Box.around(plot.x(xScale, spot.x()), plot.y(yScale, spot.y()), 12, 12));
        }
        for (Spot spot : spots) {
            double x = plot.x(xScale, spot.x());
            double y = plot.y(yScale, spot.y());
            double width = Canvas.width(spot.label());
            List<Box> places = List.of(
                    Box.around(x + 10 + width / 2, y, width, LABEL_HEIGHT),
                    Box.around(x - 10 - width / 2, y, width, LABEL_HEIGHT),
                    Box.around(x + 8 + width / 2, y - 14, width, LABEL_HEIGHT),
                    Box.around(x + 8 + width / 2, y + 14, width, LABEL_HEIGHT),
                    Box.around(x - 8 - width / 2, y - 14, width, LABEL_HEIGHT),
                    Box.around(x - 8 - width / 2, y + 14, width, LABEL_HEIGHT));
            places.stream()
                    .filter(box -> box.left() >= plot.left() && box.right() <= Canvas.WIDTH - 4)
                    .filter(box -> taken.stream().noneMatch(box::overlaps))
                    .findFirst()
                    .ifPresent(box -> {
                        taken.add(box);
                        canvas.text(box.left(), box.bottom() - 3, spot.label(), "label");
                    });
        }
    }

    private record Box(double left, double right, double top, double bottom) {
        static Box around(double x, double y, double width, double height) {
            return new Box(x - width / 2, x + width / 2, y - height / 2, y + height / 2);
        }

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }
}
