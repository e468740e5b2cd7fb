package org.weighin.datasets.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.jinja.Template;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;
import org.weighin.datasets.recipe.Shape;
import org.weighin.datasets.recipe.Source;

/** Reads the turns out of a row, by the shape and the columns that a recipe names. */
final class ShapeReader {
    private final Shape shape;
    private final Source source;
    private final Map<String, Template> templates;

    ShapeReader(Shape shape, Source source) {
        this.shape = shape;
        this.source = source;
        this.templates = source.parsedTemplates();
    }

    /** The turns as they are written; throws {@link Unfit}. */
    List<Message> messages(Map<String, @Nullable Object> row) {
        return switch (shape) {
            case MESSAGES -> withSystem(turns("role", "content", "messages", row), Optional.empty());
            case SHAREGPT -> withSystem(turns("from", "value", "conversations", row), optional("system", row));
            case ALPACA ->
                withSystem(
                        List.of(new Message("user", instruction(row)), new Message("assistant", text("output", row))),
                        optional("system", row));
            case PROMPT_COMPLETION -> withSystem(promptAndCompletion(row), optional("system", row));
            case TEXT -> List.of(new Message("text", text("text", row)));
        };
    }

    private String instruction(Map<String, @Nullable Object> row) {
        String instruction = text("instruction", row);
        return optional("input", row).map(input -> instruction + "\n" + input).orElse(instruction);
    }

    private List<Message> promptAndCompletion(Map<String, @Nullable Object> row) {
        if (templates.containsKey("prompt") || !(row.get(column("prompt")) instanceof List)) {
            return List.of(new Message("user", text("prompt", row)), new Message("assistant", text("completion", row)));
        }
        List<Message> messages = new ArrayList<>(turns("role", "content", "prompt", row));
        messages.addAll(turns("role", "content", "completion", row));
        return messages;
    }

    private List<Message> withSystem(List<Message> messages, Optional<String> ofRow) {
        Optional<String> system = ofRow.or(source::system);
        boolean has = !messages.isEmpty() && messages.get(0).role().equals("system");
        if (system.isEmpty() || has && ofRow.isEmpty()) {
            return messages;
        }
        if (has) {
            throw new Unfit(Problem.TURN_ORDER, "there is a system message both in a column and among the turns");
        }
        List<Message> all = new ArrayList<>();
        all.add(new Message("system", system.get()));
        all.addAll(messages);
        return all;
    }

    private List<Message> turns(String role, String content, String field, Map<String, @Nullable Object> row) {
        return new Turns(column(role), column(content)).read(column(field), row.get(column(field)));
    }

    private String text(String field, Map<String, @Nullable Object> row) {
        Template template = templates.get(field);
        return template == null
                ? Values.text("\"" + column(field) + "\"", row.get(column(field)))
                : rendered(template, row);
    }

    private static String rendered(Template template, Map<String, @Nullable Object> row) {
        try {
            return template.render(row);
        } catch (JinjaException e) {
            throw new Unfit(Problem.TEMPLATE, "the template cannot be rendered: " + e.getMessage());
        }
    }

    private Optional<String> optional(String field, Map<String, @Nullable Object> row) {
        if (!templates.containsKey(field) && row.get(column(field)) == null) {
            return Optional.empty();
        }
        return Optional.of(text(field, row)).filter(text -> !text.isBlank());
    }

    private String column(String field) {
        return source.columns().getOrDefault(field, field);
    }
}
