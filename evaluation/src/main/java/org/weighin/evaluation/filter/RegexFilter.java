package org.weighin.evaluation.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.text.PythonRegex;
import org.weighin.evaluation.text.Whitespace;

/**
 * Takes what an expression finds.
 *
 * @param select which match counts, from 0; a negative number counts from the end
 * @param fallback what stands for a response without a match
 */
record RegexFilter(Pattern pattern, int select, String fallback) implements ResponseFilter {
    /** lm-evaluation-harness's mark of a response in which no answer was found. */
    static final String INVALID = "[invalid]";

    static RegexFilter read(Section section) {
        Optional<Value> expression = section.take("regex_pattern");
        Pattern pattern = PythonRegex.compile(
                expression.map(Value::text).orElse("#### (\\-?[0-9\\.\\,]+)"),
                expression.orElse(section.self()).where());
        return new RegexFilter(pattern, section.integer("group_select", 0), section.text("fallback", INVALID));
    }

    @Override
    public List<String> apply(List<String> responses, Document document) {
        return responses.stream().map(text -> find(text).orElse(fallback)).toList();
    }

    /** The selected match without white space around it; of several groups the first that is not empty. */
    Optional<String> find(String text) {
        return find(pattern, text, select);
    }

    static Optional<String> find(Pattern pattern, String text, int select) {
        List<Optional<String>> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            matches.add(found(matcher));
        }
        int index = select < 0 ? matches.size() + select : select;
        return index < 0 || index >= matches.size()
                ? Optional.empty()
                : matches.get(index).map(Whitespace::strip);
    }

    private static Optional<String> found(Matcher matcher) {
        if (matcher.groupCount() <= 1) {
            String group = matcher.group(matcher.groupCount());
            return Optional.of(group == null ? "" : group);
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            if (group != null && !group.isEmpty()) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }
}
