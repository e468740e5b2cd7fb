package org.weighin.reports.page;

import static org.weighin.reports.markup.Attribute.css;
import static org.weighin.reports.markup.Element.tag;
import static org.weighin.reports.markup.Text.text;

import org.weighin.reports.format.Numbers;
import org.weighin.reports.markup.Element;
import org.weighin.reports.markup.Node;
import org.weighin.reports.markup.Nodes;
import org.weighin.reports.score.Comparison.Verdict;
import org.weighin.reports.statistics.Estimate;

/** Differences in tables: the number, its interval, and in words and colour whether it is clear. */
final class Differences {
    private Differences() {}

    /** A change: green for clearly better, red for clearly worse. */
    static Element change(Estimate difference, Verdict verdict) {
        return cell(difference, style(verdict), words(verdict, difference));
    }

    /** A gap between two sides, of which neither is the good one. */
    static Element gap(Estimate gap, Verdict verdict, String first, String second) {
        String words = gap.interval().isEmpty()
                ? "no interval"
                : switch (verdict) {
                    case BETTER -> second + " ahead";
                    case WORSE -> first + " ahead";
                    case UNCLEAR -> "not clear";
                };
        return cell(gap, verdict == Verdict.UNCLEAR ? "unclear" : "clear", words);
    }

    private static Element cell(Estimate difference, String style, String words) {
        Node interval = difference
                .interval()
                .<Node>map(range -> tag("small", Numbers.signedRange(range)))
                .orElseGet(Nodes::none);
        return Grid.number(
                difference.value(),
                tag("span", css(style), text(Numbers.signed(difference.value()))),
                interval,
                tag("small", css("verdict"), text(words)));
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "gain";
            case WORSE -> "loss";
            case UNCLEAR -> "unclear";
        };
    }

    private static String words(Verdict verdict, Estimate difference) {
        if (difference.interval().isEmpty()) {
            return "no interval";
        }
        return switch (verdict) {
            case BETTER -> "clearly better";
            case WORSE -> "clearly worse";
            case UNCLEAR -> "not clear";
        };
    }
}
