package org.weighin.evaluation.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.task.Field;
import org.weighin.evaluation.text.PythonLiteral;
import org.weighin.evaluation.text.PythonText;

/** Takes prompts, targets and choices from records, with the harness's rules for what a string in a task file means. */
public final class FieldReader {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Set<String> columns;
    private final boolean hasChoices;
    private final Map<Field.Text, TaskTemplate> templates = new ConcurrentHashMap<>();

    /**
     * @param columns of the records: a string that is the name of one means its value, any other is a template
     * @param hasChoices whether the task has choices, so that digits mean one of them
     */
    public FieldReader(Set<String> columns, boolean hasChoices) {
        this.columns = columns;
        this.hasChoices = hasChoices;
    }

    /** {@code doc_to_text}: the question, or the index of the right prompt where the choices are prompts. */
    public FieldValue text(Field field, Document document) {
        if (isTemplate(field)) {
            String text = rendered(field, document);
            return meansChoice(text) ? literal(text) : new FieldValue.Text(text);
        }
        return raw(field, document);
    }

    /** {@code doc_to_target}: the answer, the index of the right choice, or several of these. */
    public FieldValue target(Field field, Document document) {
        if (!isTemplate(field)) {
            return raw(field, document);
        }
        String text = rendered(field, document);
        boolean bracketed = text.length() >= 2 && text.startsWith("[") && text.endsWith("]");
        return bracketed || meansChoice(text) ? literal(text) : new FieldValue.Text(text);
    }

    private boolean meansChoice(String text) {
        return hasChoices && DIGITS.matcher(text).matches();
    }

    /** The value that Python reads in a text, or else the text. */
    private static FieldValue literal(String text) {
        return PythonLiteral.parse(text).map(FieldReader::value).orElse(new FieldValue.Text(text));
    }

    /** {@code doc_to_choice}: the answers to choose from. */
    public List<String> choices(Field field, Document document) {
        FieldValue value = isTemplate(field) ? literal(rendered(field, document), field) : raw(field, document);
        if (!(value instanceof FieldValue.Several several)) {
            throw new InputException("the choices are no list: " + value.shown(), where(field), "a list of texts");
        }
        return several.values().stream().map(FieldValue::shown).toList();
    }

    /** A description or a prefix: always a text. */
    public String plain(Field field, Document document) {
        return isTemplate(field)
                ? rendered(field, document)
                : raw(field, document).shown();
    }

    private boolean isTemplate(Field field) {
        return field instanceof Field.Text text && !columns.contains(text.source());
    }

    private static FieldValue literal(String text, Field field) {
        return PythonLiteral.parse(text)
                .map(FieldReader::value)
                .orElseThrow(() -> new InputException(
                        "the template gives no list: " + text, where(field), "a list as Python writes it"));
    }

    private FieldValue raw(Field field, Document document) {
        if (field instanceof Field.Number number) {
            return value(number.value());
        }
        if (field instanceof Field.Items items) {
            return value(items.values());
        }
        if (field instanceof Field.Computed computed) {
            return value(computed.function().apply(document));
        }
        if (field instanceof Field.Text text) {
            return value(document.value(text.source()));
        }
        throw new IllegalStateException("a field of type " + field.getClass());
    }

    private static FieldValue value(@Nullable Object raw) {
        String shown = PythonText.of(raw);
        if (raw instanceof Integer || raw instanceof Long) {
            long number = ((Number) raw).longValue();
            return number == (int) number ? new FieldValue.Index((int) number, shown) : new FieldValue.Text(shown);
        }
        if (raw instanceof List<?> list) {
            List<FieldValue> values = new ArrayList<>();
            list.forEach(item -> values.add(value(item)));
            return new FieldValue.Several(values, shown);
        }
        if (raw instanceof Boolean truth) {
            return new FieldValue.Index(truth ? 1 : 0, shown);
        }
        return new FieldValue.Text(shown);
    }

    private String rendered(Field field, Document document) {
        Field.Text text = (Field.Text) field;
        return templates.computeIfAbsent(text, TaskTemplate::of).render(document);
    }

    private static String where(Field field) {
        return field instanceof Field.Text text ? text.where() : "doc_to_choice";
    }
}
