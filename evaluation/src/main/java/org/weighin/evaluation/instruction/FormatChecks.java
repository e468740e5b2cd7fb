package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.PythonRegex;
import org.weighin.evaluation.text.Whitespace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists, sections, titles and other forms of a response. */
final class FormatChecks {
    private static final int CHARACTER_CLASSES = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;
    private static final Pattern STARS = Pattern.compile("^\\s*\\*[^\\*].*$", Pattern.MULTILINE | CHARACTER_CLASSES);
    private static final Pattern DASHES = Pattern.compile("^\\s*-.*$", Pattern.MULTILINE | CHARACTER_CLASSES);
    private static final Pattern HIGHLIGHT = Pattern.compile("\\*[^\n\\*]*\\*");
    private static final Pattern DOUBLE_HIGHLIGHT = Pattern.compile("\\*\\*[^\n\\*]*\\*\\*");
    private static final Pattern TITLE = Pattern.compile("<<[^\n]+>>");
    private static final List<String> ANSWERS = List.of("My answer is yes.", "My answer is no.", "My answer is maybe.");
    private static final List<String> FENCES = List.of("```json", "```Json", "```JSON", "```");

    /** As Python reads JSON: NaN and Infinity are numbers, and nothing may follow the value. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FormatChecks() {}

    static Check bullets(Arguments arguments) {
        int wanted = arguments.number("num_bullets");
        return response -> count(STARS, response) + count(DASHES, response) == wanted;
    }

    static Check answer(Arguments arguments) {
        return response -> ANSWERS.stream().anyMatch(response::contains);
    }

    static Check highlights(Arguments arguments) {
        int wanted = arguments.number("num_highlights");
        return response -> filled(HIGHLIGHT, response) + filled(DOUBLE_HIGHLIGHT, response) >= wanted;
    }

    static Check sections(Arguments arguments) {
        int wanted = arguments.number("num_sections");
        String word = Whitespace.strip(arguments.text("section_spliter"));
        Pattern heading = PythonRegex.compile("\\s?" + word + "\\s?\\d+\\s?", arguments.kind());
        return response -> count(heading, response) >= wanted;
    }

    static Check title(Arguments arguments) {
        return response -> TITLE.matcher(response)
                .results()
                .map(found -> found.group().replaceFirst("^<+", "").replaceFirst(">+$", ""))
                .anyMatch(title -> !Whitespace.strip(title).isEmpty());
    }

    static Check json(Arguments arguments) {
        return response -> {
            String text = Whitespace.strip(response);
            for (String fence : FENCES) {
                text = text.startsWith(fence) ? text.substring(fence.length()) : text;
            }
            text = Whitespace.strip(text.endsWith("```") ? text.substring(0, text.length() - 3) : text);
            return !text.isEmpty() && isJson(text);
        };
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    private static int filled(Pattern highlight, String text) {
        return (int) highlight
                .matcher(text)
                .results()
                .filter(found ->
                        !Whitespace.strip(found.group().replace("*", "")).isEmpty())
                .count();
    }
}
