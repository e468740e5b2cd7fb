package org.weighin.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.weighin.evaluation.statistics.Interval;
import org.weighin.reports.markup.Document;

class ChartTest {
    private static final Series BASE = new Series("base", 0, true);
    private static final Series TUNED = new Series("tuned", 1, false);
    private static final String HOSTILE = "<script>alert(1)</script> & \"co\"";

    private static final BarChart BARS = new BarChart(
            new Caption("bars", "Two bars", "a, b"),
            "percent",
            List.of(
                    new Bar("alder", BASE, 50, Optional.of(new Interval(40, 60))),
                    new Bar("birch", TUNED, 75, Optional.empty())));

    private static final DumbbellChart DUMBBELLS = new DumbbellChart(
            new Caption("dumbbells", "Before and after", "up"),
            "percent",
            List.of(new DotRow(
                    "notes",
                    List.of(
                            new Dot(BASE, 20, Optional.of(new Interval(15, 25))),
                            new Dot(TUNED, 80, Optional.of(new Interval(70, 90)))),
                    "+60.0")));

    private static final LineChart LINES = new LineChart(
            new Caption("lines", "Loss", "falls"),
            "step",
            "nats",
            List.of(new Curve(
                    TUNED, List.of(new Curve.Point(0, 3), new Curve.Point(50, 2), new Curve.Point(100, 1)), true)));

    private static final ScatterChart SPOTS = new ScatterChart(
            new Caption("spots", "Size", "bigger is better"),
            "parameters",
            LogScale.around(1e8, 1e9),
            "score",
            List.of(
                    new Spot("alder", BASE, 1e8, 30, Optional.of(new Interval(25, 35))),
                    new Spot("birch", TUNED, 1e9, 50, Optional.empty())));

    static Stream<Chart> charts() {
        return Stream.of(BARS, DUMBBELLS, LINES, SPOTS);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void drawingsAreAsStored(Chart chart) throws IOException {
        String name = chart.caption().id() + ".svg";
        try (InputStream stored = ChartTest.class.getResourceAsStream(name)) {
            assertNotNull(stored, "no stored drawing " + name);
            String drawn = Document.fragment(chart.draw()).strip() + "\n";
            assertEquals(new String(stored.readAllBytes(), StandardCharsets.UTF_8), drawn);
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void filesAreWellFormedAndSelfContained(Chart chart) throws Exception {
        Element svg = parse(chart.file());
        assertEquals("svg", svg.getNodeName());
        assertEquals("http://www.w3.org/2000/svg", svg.getNamespaceURI());
        assertTrue(svg.getElementsByTagName("style").item(0).getTextContent().contains("prefers-color-scheme: dark"));
        assertFalse(chart.file().replace("http://www.w3.org/2000/svg", "").contains("http"), "no outside address");
        assertEquals(
                chart.caption().title(),
                svg.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        NodeList rectangles = parse(BARS.file()).getElementsByTagName("rect");
        double base = Double.parseDouble(bar(rectangles, 3).getAttribute("width"));
        double tuned = Double.parseDouble(bar(rectangles, 4).getAttribute("width"));
        assertEquals(75.0 / 50.0, tuned / base, 1e-3);
    }

    private static Element bar(NodeList rectangles, int index) {
        return (Element) rectangles.item(index);
    }

    @Test
    void namesCannotBreakOut() throws Exception {
        BarChart chart = new BarChart(
                new Caption("x", HOSTILE, HOSTILE),
                HOSTILE,
                List.of(new Bar(HOSTILE, new Series(HOSTILE, 0, false), 1, Optional.empty())));
        assertEquals(0, parse(chart.file()).getElementsByTagName("script").getLength());
    }

    @Test
    void longNamesKeepTheirEnds() {
        assertEquals("abc", Canvas.fit("abc", 100));
        String cut = Canvas.fit("Cedar Coder 0.5B Instruct + clinic-notes", 150);
        assertTrue(cut.startsWith("Cedar C") && cut.endsWith("c-notes") && cut.contains("\u2026"), cut);
        assertTrue(Canvas.width(cut) <= 150, cut);
        assertTrue(Canvas.width("\u4e2d\u6587") > Canvas.width("ab"), "Chinese characters are wide");
    }

    @Test
    void labelsThatWouldCollideAreLeftOut() throws Exception {
        List<Spot> crowd = Stream.iterate(0, i -> i + 1)
                .limit(40)
                .map(i -> new Spot("a model with a long name " + i, BASE, 20_000, 40, Optional.empty()))
                .toList();
        TimeScale scale = TimeScale.around(LocalDate.ofEpochDay(19_900), LocalDate.ofEpochDay(20_100));
        ScatterChart chart = new ScatterChart(new Caption("crowd", "Crowd", ""), "day", scale, "score", crowd);
        NodeList texts = parse(chart.file()).getElementsByTagName("text");
        long labels = Stream.iterate(0, i -> i + 1)
                .limit(texts.getLength())
                .filter(i -> texts.item(i).getTextContent().startsWith("a model"))
                .count();
        assertTrue(labels > 0 && labels < 8, labels + " labels");
    }

    private static Element parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
