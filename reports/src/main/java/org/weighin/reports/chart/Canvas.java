package org.weighin.reports.chart;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;

import java.util.ArrayList;
import java.util.List;
import org.weighin.reports.markup.Attribute;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Text;
import org.weighin.reports.markup.Verbatim;

/** Collects the shapes of one drawing; units are those of the view box, y grows downwards. */
final class Canvas {
    /** Width of every chart: three fit side by side on a desk, and one fills a phone. */
    static final double WIDTH = 420;

    private static final double CHARACTER = 6.7;
    private static final double WIDE_CHARACTER = 12.5;
    private static final int FIRST_WIDE_CODE_POINT = 0x2E80;

    private final List<Node> shapes = new ArrayList<>();

    /** The finished drawing. */
    Element finish(Caption caption, double height) {
        List<Node> children = new ArrayList<>();
        children.add(tag("title", caption.title()).with(attribute("id", caption.id() + "-title")));
        children.add(tag("desc", caption.description()).with(attribute("id", caption.id() + "-description")));
        children.add(tag("rect", css("surface"), at("width", WIDTH), at("height", height)));
        children.addAll(shapes);
        List<Attribute> attributes = List.of(
                css("chart"),
                attribute("id", caption.id()),
                attribute("viewBox", "0 0 " + Coordinates.of(WIDTH) + " " + Coordinates.of(height)),
                attribute("role", "img"),
                attribute("aria-labelledby", caption.id() + "-title " + caption.id() + "-description"));
        return new Element("svg", attributes, children);
    }

    /** The same drawing with its colours and fonts inside, to stand alone. */
    static Element styled(Element svg) {
        List<Node> children = new ArrayList<>(svg.children());
        children.add(0, tag("style", Verbatim.resources(Canvas.class, "theme.css", "chart.css")));
        List<Attribute> attributes = new ArrayList<>(svg.attributes());
        attributes.add(at("width", WIDTH));
        return new Element(svg.name(), attributes, children);
    }

    void add(Node shape) {
        shapes.add(shape);
    }

    void line(double x1, double y1, double x2, double y2, String classes) {
        add(tag("line", css(classes), at("x1", x1), at("y1", y1), at("x2", x2), at("y2", y2)));
    }

    /** A closed polygon around x, y pairs. */
    void polygon(String classes, double... points) {
        add(tag("polygon", css(classes), attribute("points", join(points))));
    }

    void polyline(String classes, double... points) {
        add(tag("polyline", css(classes), attribute("points", join(points))));
    }

    void text(double x, double y, String text, String classes) {
        add(tag("text", css(classes), at("x", x), at("y", y), new Text(text)));
    }

    static Attribute at(String name, double value) {
        return attribute(name, Coordinates.of(value));
    }

    /** Width of a text at the charts' size; an estimate, as a file knows no fonts. */
    static double width(String text) {
        return text.codePoints()
                .mapToDouble(point -> point >= FIRST_WIDE_CODE_POINT ? WIDE_CHARACTER : CHARACTER)
                .sum();
    }

    /** The text if it fits, else its beginning, an ellipsis and its end: names often differ there. */
    static String fit(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int kept = points.length - 1;
        while (kept > 2 && width(cut(points, kept)) > width) {
            kept--;
        }
        return cut(points, kept);
    }

    private static String cut(int[] points, int kept) {
        int tail = kept / 2;
        String start = new String(points, 0, kept - tail).stripTrailing();
        return start + "\u2026" + new String(points, points.length - tail, tail).stripLeading();
    }

    private static String join(double... points) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            text.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(Coordinates.of(points[i]));
        }
        return text.toString();
    }
}
