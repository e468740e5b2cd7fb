package org.weighin.evaluation.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.Document;

/**
 * Examples in front of the question.
 *
 * @param count how many: {@code num_fewshot}; empty where the file leaves it open
 * @param samples examples written in the task's file; empty to take them from a split
 * @param indices records of the split to draw from; empty for all
 * @param prompt how an example becomes text
 */
public record FewShotSpec(
        Optional<Integer> count, Sampler sampler, List<Document> samples, List<Integer> indices, PromptSpec prompt) {

    /** How examples are drawn. */
    public enum Sampler {
        /** At random, from one generator for the whole task. */
        RANDOM,
        /** The first ones. */
        FIRST
    }

    /**
     * How many examples are put into a prompt. A file that says 0 means it: such tasks have theirs in the prompt itself.
     *
     * @param asked a number that replaces the file's
     */
    public int number(OptionalInt asked) {
        int own = count.orElse(0);
        boolean fixed = count.isPresent() && own == 0;
        return fixed ? 0 : asked.orElse(own);
    }

    /** The same from a split, which is the stronger where a file has both, as in the harness. */
    FewShotSpec withoutSamples() {
        return new FewShotSpec(count, sampler, List.of(), indices, prompt);
    }

    static FewShotSpec read(Section section, Optional<Section> config, PromptSpec prompt, String task) {
        Optional<Integer> count = section.take("num_fewshot").map(Value::integer);
        if (config.isEmpty()) {
            return new FewShotSpec(count, Sampler.RANDOM, List.of(), List.of(), prompt);
        }
        Section own = config.get();
        List<Document> samples = new ArrayList<>();
        own.items("samples")
                .forEach(value -> samples.add(new Document(value.section().plain())));
        FewShotSpec spec = new FewShotSpec(
                count,
                own.take("sampler").map(FewShotSpec::sampler).orElse(Sampler.RANDOM),
                samples,
                own.items("fewshot_indices").stream().map(Value::integer).toList(),
                prompt.overridden(own, task));
        own.unsupported("process_docs", "is not supported for examples alone; use process_docs of the task");
        own.finish();
        return spec;
    }

    private static Sampler sampler(Value value) {
        switch (value.text()) {
            case "default":
                return Sampler.RANDOM;
            case "first_n":
                return Sampler.FIRST;
            default:
                value.refuse("is no sampler; there are default, first_n");
                return Sampler.RANDOM;
        }
    }
}
