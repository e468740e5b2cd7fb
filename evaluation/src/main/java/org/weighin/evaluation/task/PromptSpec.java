package org.weighin.evaluation.task;

import java.util.Optional;
import org.weighin.evaluation.dialect.Section;

/**
 * How a record becomes a question and an answer.
 *
 * @param text the question: {@code doc_to_text}
 * @param target the answer: {@code doc_to_target}
 * @param choices the answers to choose from: {@code doc_to_choice}
 * @param prefix what the model's answer begins with: {@code gen_prefix}
 * @param targetDelimiter between question and answer
 * @param fewShotDelimiter between examples
 */
public record PromptSpec(
        Field text,
        Field target,
        Optional<Field> choices,
        Optional<Field> prefix,
        String targetDelimiter,
        String fewShotDelimiter) {

    static PromptSpec read(Section section, String task) {
        return new PromptSpec(
                required(section, "doc_to_text", task),
                required(section, "doc_to_target", task),
                section.take("doc_to_choice").map(value -> Field.read(value, task)),
                section.take("gen_prefix").map(value -> Field.read(value, task)),
                section.text("target_delimiter", " "),
                section.text("fewshot_delimiter", "\n\n"));
    }

    /** These fields, replaced by those that {@code fewshot_config} has for examples. */
    PromptSpec overridden(Section section, String task) {
        return new PromptSpec(
                section.take("doc_to_text")
                        .map(value -> Field.read(value, task))
                        .orElse(text),
                section.take("doc_to_target")
                        .map(value -> Field.read(value, task))
                        .orElse(target),
                section.take("doc_to_choice")
                        .map(value -> Field.read(value, task))
                        .or(() -> choices),
                section.take("gen_prefix").map(value -> Field.read(value, task)).or(() -> prefix),
                section.text("target_delimiter", targetDelimiter),
                section.text("fewshot_delimiter", fewShotDelimiter));
    }

    private static Field required(Section section, String key, String task) {
        Optional<Field> field = section.take(key).map(value -> Field.read(value, task));
        if (field.isEmpty()) {
            section.self().refuse("the key " + key + " is missing");
        }
        return field.orElse(new Field.Text("", key));
    }
}
