package org.weighin.datasets.jinja.function;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.jinja.value.CodePoints;
import org.weighin.datasets.jinja.value.None;
import org.weighin.datasets.jinja.value.Text;
import org.weighin.datasets.jinja.value.Value;

/** Python's strip, lstrip and rstrip. */
final class TextStrip {
    private TextStrip() {}

    /** Without white space at both ends. */
    static String strip(String text) {
        return strip(Text.of(text), None.NONE, true, true).value();
    }

    /** Without white space, or without the characters of a text, at the ends asked for. */
    static Text strip(Text text, Value characters, boolean left, boolean right) {
        String value = text.value();
        IntPredicate stripped = characters instanceof Text set ? in(set.value()) : CodePoints::isSpace;
        int start = 0;
        int end = value.length();
        while (left && start < end && stripped.test(value.codePointAt(start))) {
            start += Character.charCount(value.codePointAt(start));
        }
        while (right && end > start && stripped.test(value.codePointBefore(end))) {
            end -= Character.charCount(value.codePointBefore(end));
        }
        return text.part(start, end);
    }

    private static IntPredicate in(String characters) {
        return point -> characters.indexOf(point) >= 0;
    }

    /** The argument of strip: a text, or None for white space. */
    static Value characters(Call call, int place) {
        @Nullable Value given = call.isSet(place) ? call.text(place) : null;
        return given == null ? None.NONE : given;
    }
}
