package org.weighin.evaluation.function;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.text.Whitespace;

/** HellaSwag (Zellers et al., 2019): cleans what remained of WikiHow's markup. */
final class Hellaswag {
    private static final Pattern BRACKETS = Pattern.compile("\\[.*?\\]", Pattern.UNIX_LINES);

    private Hellaswag() {}

    static Document prepare(Document document) {
        String context = document.text("ctx_a") + " " + capitalized(document.text("ctx_b"));
        return document.with(Map.of(
                "query",
                clean(document.text("activity_label") + ": " + context),
                "choices",
                document.texts("endings").stream().map(Hellaswag::clean).toList(),
                "gold",
                document.integer("label")));
    }

    private static String clean(String text) {
        String rest = Whitespace.strip(text).replace(" [title]", ". ");
        return BRACKETS.matcher(rest).replaceAll("").replace("  ", " ");
    }

    /** The first letter in upper case and all others in lower case, as Python's capitalize. */
    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0)))
                + text.substring(end).toLowerCase(Locale.ROOT);
    }
}
