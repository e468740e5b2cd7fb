package org.weighin.evaluation.task;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;

/**
 * What the model has to give.
 *
 * @param repeats how often each text is generated
 */
public record OutputSpec(OutputType type, GenerationSpec generation, int repeats) {

    static OutputSpec read(Section section, String fewShotDelimiter) {
        OutputType type = section.take("output_type").map(OutputSpec::type).orElse(OutputType.GENERATE_UNTIL);
        Optional<Section> generation = section.take("generation_kwargs").map(Value::section);
        if (generation.isPresent() && type != OutputType.GENERATE_UNTIL) {
            section.self().refuse("generation_kwargs says nothing to a task of type " + type.key());
        }
        return new OutputSpec(
                type,
                generation
                        .map(own -> GenerationSpec.read(own, fewShotDelimiter))
                        .orElse(GenerationSpec.standard(fewShotDelimiter)),
                section.integer("repeats", 1));
    }

    private static OutputType type(Value value) {
        Optional<OutputType> type = Arrays.stream(OutputType.values())
                .filter(known -> known.key().equals(value.text()))
                .findFirst();
        if (type.isEmpty()) {
            value.refuse("is none of "
                    + Arrays.stream(OutputType.values()).map(OutputType::key).collect(Collectors.joining(", ")));
        }
        return type.orElse(OutputType.GENERATE_UNTIL);
    }
}
