package org.weighin.reports.page;

import java.util.List;
import org.weighin.reports.chart.Chart;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;

/**
 * A part of a page with a heading.
 *
 * @param id its anchor
 * @param title its heading
 * @param body what follows the heading
 * @param charts those in the body, to be saved as files too
 */
record Chapter(String id, String title, Node body, List<Chart> charts) {

    static Chapter of(String id, String title, Node... body) {
        return new Chapter(id, title, Nodes.nodes(body), List.of());
    }
}
