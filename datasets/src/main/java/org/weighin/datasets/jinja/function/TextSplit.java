package org.weighin.datasets.jinja.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.ListValue;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Tuple;
import org.weighin.datasets.jinja.value.Value;

/** Python's split, rsplit, splitlines, partition and rpartition. */
final class TextSplit {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private TextSplit() {}

    /** Parameters: text, separator, most splits. */
    static Value split(Call call) {
        return split(call, false);
    }

    /** As {@link #split}, from the right. */
    static Value rsplit(Call call) {
        return split(call, true);
    }

    private static Value split(Call call, boolean fromRight) {
        Text text = call.text(0);
        int most = call.integer(2, -1);
        int splits = most < 0 ? Integer.MAX_VALUE : most;
        List<String> parts;
        if (call.isSet(1)) {
            String separator = separator(call);
            call.budget().search(text.value().length(), separator.length());
            parts = fromRight
                    ? atSeparatorFromRight(text.value(), separator, splits)
                    : atSeparator(text.value(), separator, splits);
        } else {
            parts = fromRight ? atSpaceFromRight(text.value(), splits) : atSpace(text.value(), splits);
        }
        return list(text, parts, call);
    }

    private static String separator(Call call) {
        String separator = call.string(1);
        if (separator.isEmpty()) {
            throw new Fault("empty separator");
        }
        return separator;
    }

    private static Value list(Text like, List<String> parts, Call call) {
        call.budget().elements(parts.size());
        call.budget().characters(like.value().length());
        return new ListValue(parts.stream().map(part -> Text.like(like, part)).toList());
    }

    private static List<String> atSeparator(String text, String separator, int splits) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < splits; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static List<String> atSeparatorFromRight(String text, String separator, int splits) {
        List<String> parts = new ArrayList<>();
        int end = text.length();
        while (parts.size() < splits) {
            int at = text.lastIndexOf(separator, end - separator.length());
            if (at < 0 || end < separator.length()) {
                break;
            }
            parts.add(text.substring(at + separator.length(), end));
            end = at;
        }
        parts.add(text.substring(0, end));
        Collections.reverse(parts);
        return parts;
    }

    private static List<String> atSpace(String text, int splits) {
        List<String> parts = new ArrayList<>();
        int position = spaceEnd(text, 0);
        while (position < text.length() && parts.size() < splits) {
            int start = position;
            while (position < text.length() && !CodePoints.isSpace(text.charAt(position))) {
                position++;
            }
            parts.add(text.substring(start, position));
            position = spaceEnd(text, position);
        }
        if (position < text.length()) {
            parts.add(text.substring(position));
        }
        return parts;
    }

    private static int spaceEnd(String text, int from) {
        int end = from;
        while (end < text.length() && CodePoints.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static List<String> atSpaceFromRight(String text, int splits) {
        String reversed = new StringBuilder(text).reverse().toString();
        List<String> parts = new ArrayList<>();
        for (String part : atSpace(reversed, splits)) {
            parts.add(new StringBuilder(part).reverse().toString());
        }
        Collections.reverse(parts);
        return parts;
    }

    /** Parameters: text, whether line ends stay. */
    static Value splitlines(Call call) {
        return list(call.text(0), lines(call.string(0), call.flag(1)), call);
    }

    /** The lines of a text, ended by any of Python's line boundaries. */
    static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.indexOf(text.charAt(i)) >= 0) {
                boolean pair = text.startsWith("\r\n", i);
                int next = i + (pair ? 2 : 1);
                lines.add(text.substring(start, keepEnds ? next : i));
                start = next;
                i = next - 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** Parameters: text, separator. */
    static Value partition(Call call) {
        return partition(call, false);
    }

    /** As {@link #partition}, at the last separator. */
    static Value rpartition(Call call) {
        return partition(call, true);
    }

    private static Value partition(Call call, boolean last) {
        Text text = call.text(0);
        String value = text.value();
        String separator = separator(call);
        call.budget().search(value.length(), separator.length());
        int at = last ? value.lastIndexOf(separator) : value.indexOf(separator);
        if (at < 0) {
            Text none = Text.like(text, "");
            return new Tuple(last ? List.of(none, none, text) : List.of(text, none, none));
        }
        return new Tuple(List.of(
                Text.like(text, value.substring(0, at)),
                Text.like(text, separator),
                Text.like(text, value.substring(at + separator.length()))));
    }
}
