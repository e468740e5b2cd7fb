package org.weighin.reports.chart;

import org.weighin.reports.markup.Document;
import org.weighin.reports.markup.Element;

/** Something that can be drawn into a page or saved as an SVG file. */
public interface Chart {

    /** What the chart shows, and its id: also the name of its file. */
    Caption caption();

    /** The drawing, without the style that gives it colours: the page it stands in has that. */
    Element draw();

    /** The drawing as the text of an SVG file that looks right by itself. */
    default String file() {
        return Document.svg(Canvas.styled(draw()));
    }
}
