package org.weighin.datasets.prepare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.prepare.QuarantinedRow.Problem;
import org.weighin.datasets.recipe.Recipe;
import org.weighin.datasets.recipe.Shape;
import org.weighin.datasets.recipe.Source;
import org.weighin.datasets.source.BadRow;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.Row;
import tools.jackson.databind.json.JsonMapper;

/** Makes a sample of a row, or says why it cannot; the same for the same row, whatever was read before. */
public final class RowProcessor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ShapeReader shape;
    private final TextRules text;
    private final long maxCharacters;

    /** For the rows of one source, whose shape is known by now. */
    public RowProcessor(Recipe recipe, Source source, Shape shape) {
        this.shape = new ShapeReader(shape, source);
        this.text = new TextRules(recipe.clean());
        this.maxCharacters = recipe.length().maxCharacters();
    }

    /** A {@link Sample} or a {@link QuarantinedRow}. */
    public Outcome process(Entry entry) {
        if (entry instanceof BadRow bad) {
            return new QuarantinedRow(bad.origin(), Problem.UNREADABLE, bad.reason(), bad.raw());
        }
        Row row = (Row) entry;
        try {
            return sample(row);
        } catch (Unfit e) {
            return new QuarantinedRow(row.origin(), e.problem(), e.reason(), raw(row.values()));
        }
    }

    private Sample sample(Row row) {
        List<Message> messages = shape.messages(row.values()).stream()
                .map(message -> new Message(message.role(), text.normalise(message.content())))
                .toList();
        TurnRules.check(messages);
        long characters = characters(messages);
        if (characters > maxCharacters) {
            throw new Unfit(
                    Problem.TOO_LONG, "the sample has " + characters + " characters, more than " + maxCharacters);
        }
        return new Sample(SampleId.of(messages), messages, row.origin());
    }

    /** The code points of all turns together. */
    static long characters(List<Message> messages) {
        return messages.stream()
                .mapToLong(message ->
                        message.content().codePointCount(0, message.content().length()))
                .sum();
    }

    private static String raw(Map<String, @Nullable Object> values) {
        return JSON.writeValueAsString(values);
    }
}
