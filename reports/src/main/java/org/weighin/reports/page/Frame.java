package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.attribute;
import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Attribute.href;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import java.util.ArrayList;
import java.util.List;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.markup.Document;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.markup.Verbatim;

/** What every page has around its chapters: style, script, navigation, and the promise to load nothing else. */
final class Frame {
    private static final Verbatim STYLE = Verbatim.join(
            Verbatim.resources(Chart.class, "theme.css", "chart.css"), Verbatim.resources(Frame.class, "page.css"));
    private static final Verbatim SCRIPT = Verbatim.resources(Frame.class, "sort.js");

    private Frame() {}

    /** A whole page. */
    static String page(String title, Node head, List<Chapter> chapters) {
        Element policy = tag(
                "meta",
                attribute("http-equiv", "Content-Security-Policy"),
                attribute(
                        "content",
                        "default-src 'none'; style-src " + STYLE.policySource() + "; script-src "
                                + SCRIPT.policySource()));
        Element html = tag(
                "html",
                attribute("lang", "en"),
                tag(
                        "head",
                        tag("meta", attribute("charset", "utf-8")),
                        policy,
                        tag(
                                "meta",
                                attribute("name", "viewport"),
                                attribute("content", "width=device-width, initial-scale=1")),
                        tag("title", title),
                        tag("style", STYLE)),
                tag(
                        "body",
                        tag("a", css("skip"), href("#content"), text("Skip to the content")),
                        navigation(chapters),
                        tag("main", attribute("id", "content"), head, Nodes.each(chapters, Frame::section)),
                        tag(
                                "footer",
                                tag(
                                        "p",
                                        "Made by Weighin from the run's own files. This page loads nothing from anywhere.")),
                        tag("script", SCRIPT)));
        return Document.html(html);
    }

    private static Element navigation(List<Chapter> chapters) {
        List<Node> links = new ArrayList<>();
        for (Chapter chapter : chapters) {
            links.add(tag("a", href("#" + chapter.id()), text(chapter.title())));
        }
        Element pages = tag(
                "span",
                css("pages"),
                tag("a", href("index.html"), text("Report")),
                tag("a", href("examples.html"), text("Examples")),
                tag("a", href("learned.html"), text("Learned text")),
                tag("a", href("provenance.html"), text("Provenance")));
        return tag(
                "nav",
                attribute("aria-label", "Pages and chapters"),
                pages,
                tag("span", css("chapters"), new Nodes(links)));
    }

    private static Element section(Chapter chapter) {
        return tag(
                "section",
                attribute("id", chapter.id()),
                attribute("aria-labelledby", chapter.id() + "-heading"),
                tag("h2", attribute("id", chapter.id() + "-heading"), text(chapter.title())),
                chapter.body());
    }
}
