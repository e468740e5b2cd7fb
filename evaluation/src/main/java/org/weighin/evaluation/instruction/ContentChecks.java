package org.weighin.evaluation.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.PythonRegex;
import org.weighin.evaluation.text.Whitespace;

/** What a response has to contain, to begin with, to end with, or to do without. */
final class ContentChecks {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[.*?\\]", Pattern.UNIX_LINES);
    private static final String RESPONSES_APART = "******";

    private ContentChecks() {}

    static Check placeholders(Arguments arguments) {
        int wanted = arguments.number("num_placeholders");
        return response -> PLACEHOLDER.matcher(response).results().count() >= wanted;
    }

    static Check postscript(Arguments arguments) {
        String marker = Whitespace.strip(arguments.text("postscript_marker"));
        String expression =
                switch (marker) {
                    case "P.P.S" -> "p\\.\\s?p\\.\\s?s";
                    case "P.S." -> "p\\.\\s?s\\.";
                    default -> marker.toLowerCase(Locale.ROOT);
                };
        Pattern pattern = PythonRegex.compile(expression, arguments.kind());
        return response -> pattern.matcher(response.toLowerCase(Locale.ROOT)).find();
    }

    /** Exactly two, apart by six stars, and not the same. */
    static Check twoResponses(Arguments arguments) {
        return response -> {
            List<String> parts = List.of(response.split(Pattern.quote(RESPONSES_APART), -1));
            List<String> filled = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = Whitespace.strip(parts.get(i));
                if (!part.isEmpty()) {
                    filled.add(part);
                } else if (i > 0 && i < parts.size() - 1) {
                    return false;
                }
            }
            return filled.size() == 2 && !filled.get(0).equals(filled.get(1));
        };
    }

    static Check repeatedPrompt(Arguments arguments) {
        String prompt = lowered(arguments.text("prompt_to_repeat"));
        return response -> lowered(response).startsWith(prompt);
    }

    static Check ending(Arguments arguments) {
        String ending = lowered(arguments.text("end_phrase"));
        return response -> {
            String text = lowered(response).replaceFirst("^\"+", "").replaceFirst("\"+$", "");
            return text.endsWith(ending);
        };
    }

    static Check quoted(Arguments arguments) {
        return response -> {
            String text = Whitespace.strip(response);
            return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        };
    }

    static Check noComma(Arguments arguments) {
        return response -> response.indexOf(',') < 0;
    }

    private static String lowered(String text) {
        return Whitespace.strip(text).toLowerCase(Locale.ROOT);
    }
}
