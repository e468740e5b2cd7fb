package org.weighin.evaluation.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.text.PythonRegex;
import org.weighin.evaluation.text.Whitespace;

/**
 * Takes the letter of an answer: by an expression, else by the text of a choice, else by a letter behind a colon.
 *
 * <p>The document has its choices under the key {@code choices}; the result is a letter in brackets.
 */
record ChoiceRegexFilter(RegexFilter first, boolean ignoreCase, boolean ignorePunctuation, List<Pattern> ignored)
        implements ResponseFilter {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{P}");

    static ChoiceRegexFilter read(Section section) {
        List<Pattern> ignored = new ArrayList<>();
        section.items("regexes_to_ignore")
                .forEach(value -> ignored.add(PythonRegex.compile(value.text(), value.where())));
        return new ChoiceRegexFilter(
                RegexFilter.read(section),
                section.truth("ignore_case", false),
                section.truth("ignore_punctuation", false),
                ignored);
    }

    @Override
    public List<String> apply(List<String> responses, Document document) {
        Map<String, String> letters = new LinkedHashMap<>();
        if (document.values().get("choices") instanceof List<?> choices) {
            for (Object choice : choices) {
                letters.put(reduced(Whitespace.strip(String.valueOf(choice))), letter(letters.size()));
            }
        }
        return responses.stream().map(text -> find(text, letters)).toList();
    }

    private String find(String text, Map<String, String> letters) {
        return first.find(text)
                .filter(match -> !match.isEmpty())
                .or(() -> byChoice(reduced(text), letters))
                .or(() -> byLetter(text, letters.size()))
                .orElse(first.fallback());
    }

    private Optional<String> byChoice(String text, Map<String, String> letters) {
        String anyChoice = letters.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return RegexFilter.find(Pattern.compile(anyChoice), text, first.select())
                .filter(match -> !match.isEmpty())
                .map(match -> letters.getOrDefault(match, match));
    }

    private Optional<String> byLetter(String text, int choices) {
        Pattern behindColon = Pattern.compile(":[\\s]*([A-" + (char) ('A' + Math.max(0, choices - 1)) + "])");
        return RegexFilter.find(behindColon, text, first.select()).map(match -> "(" + match + ")");
    }

    private String reduced(String text) {
        String rest = text;
        for (Pattern pattern : ignored) {
            rest = pattern.matcher(rest).replaceAll("");
        }
        rest = ignoreCase ? rest.toLowerCase(Locale.ROOT) : rest;
        return ignorePunctuation ? PUNCTUATION.matcher(rest).replaceAll("") : rest;
    }

    private static String letter(int index) {
        return "(" + (char) ('A' + index) + ")";
    }
}
