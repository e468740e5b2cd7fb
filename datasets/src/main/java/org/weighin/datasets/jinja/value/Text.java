package org.weighin.datasets.jinja.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Python's str, and with {@code safe} markupsafe's Markup, which escapes what is added to it.
 *
 * @param marks parts made by generation blocks, kept through concatenation and stripping
 */
public record Text(String value, boolean safe, List<Mark> marks) implements Value {
    /** The empty text. */
    public static final Text EMPTY = of("");

    public Text {
        marks = List.copyOf(marks);
    }

    /** A plain text. */
    public static Text of(String value) {
        return new Text(value, false, List.of());
    }

    /** A text that is Markup as well when {@code like} is. */
    public static Text like(Text like, String value) {
        return new Text(value, like.safe, List.of());
    }

    /** This text followed by another, escaping the one of them that is not Markup when the other is. */
    public Text plus(Text other) {
        if (safe != other.safe) {
            return safe ? plus(other.escaped()) : escaped().plus(other);
        }
        List<Mark> joined = marks;
        if (!other.marks.isEmpty()) {
            joined = new ArrayList<>(marks);
            for (Mark mark : other.marks) {
                joined.add(mark.moved(value.length()));
            }
        }
        return new Text(value + other.value, safe, joined);
    }

    /** As Markup, with characters that HTML reads as syntax replaced unless it is Markup already. */
    public Text escaped() {
        return safe ? this : new Text(escape(value), true, List.of());
    }

    /** As Markup, just as it is. */
    public Text asSafe() {
        return safe ? this : new Text(value, true, marks);
    }

    /** The part from one char offset to before another, with the marks that lie in it. */
    public Text part(int from, int to) {
        if (from == 0 && to == value.length()) {
            return this;
        }
        List<Mark> kept = new ArrayList<>();
        for (Mark mark : marks) {
            int start = Math.max(mark.start(), from);
            int end = Math.min(mark.end(), to);
            if (start < end) {
                kept.add(new Mark(start - from, end - from));
            }
        }
        return new Text(value.substring(from, to), safe, kept);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    @Override
    public String type() {
        return safe ? "Markup" : "str";
    }

    @Override
    public boolean truth() {
        return !value.isEmpty();
    }

    @Override
    public int length() {
        return CodePoints.length(value);
    }

    @Override
    public Iterator<Value> iterator() {
        return value.codePoints()
                .mapToObj(point -> (Value) of(Character.toString(point)))
                .iterator();
    }
}
