package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Attribute.href;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.List;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;

/** Charts in a page. */
final class Figures {
    private static final int SHOWN = 6;

    private Figures() {}

    /** Charts side by side where there is room; where there are many, the later ones are folded. */
    static Node grid(List<? extends Chart> charts) {
        if (charts.size() <= SHOWN) {
            return charts.isEmpty() ? Nodes.none() : figures(charts);
        }
        List<? extends Chart> more = charts.subList(SHOWN, charts.size());
        return Nodes.nodes(
                figures(charts.subList(0, SHOWN)),
                tag("details", tag("summary", more.size() + " more charts"), figures(more)));
    }

    private static Element figures(List<? extends Chart> charts) {
        return tag("div", css("figures"), Nodes.each(charts, Figures::figure));
    }

    private static Element figure(Chart chart) {
        Element save = tag(
                "a",
                css("save"),
                href(file(chart)),
                attribute(
                        "aria-label", "SVG file of the chart " + chart.caption().title()),
                text("SVG"));
        return tag("figure", chart.draw(), save);
    }

    /** The chart's file, relative to the report's folder. */
    static String file(Chart chart) {
        return "charts/" + chart.caption().id() + ".svg";
    }
}
