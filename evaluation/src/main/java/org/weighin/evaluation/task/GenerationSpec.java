package org.weighin.evaluation.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.weighin.evaluation.dialect.Section;

/**
 * How a text is written: {@code generation_kwargs}.
 *
 * @param until stop strings
 * @param maxNewTokens most tokens to write
 * @param temperature 0 for the likeliest token each time
 * @param thinkEndToken mark between what a model thinks and its answer; empty to know it by the model's chat template
 */
public record GenerationSpec(
        List<String> until,
        int maxNewTokens,
        double temperature,
        double topP,
        int topK,
        Optional<String> thinkEndToken) {
    private static final int STANDARD_TOKENS = 256;
    private static final List<String> MOST_TOKENS =
            List.of("max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens");

    /** What the harness does without generation_kwargs: greedy, to the delimiter between examples. */
    static GenerationSpec standard(String fewShotDelimiter) {
        return new GenerationSpec(List.of(fewShotDelimiter), STANDARD_TOKENS, 0, 1, 0, Optional.empty());
    }

    static GenerationSpec read(Section section, String fewShotDelimiter) {
        List<String> until = section.take("until").map(value -> value.texts()).orElse(List.of(fewShotDelimiter));
        int most = STANDARD_TOKENS;
        for (int i = MOST_TOKENS.size() - 1; i >= 0; i--) {
            most = section.integer(MOST_TOKENS.get(i), most);
        }
        double temperature = section.number("temperature", 0);
        boolean sampled = section.truth("do_sample", temperature > 0);
        GenerationSpec spec = new GenerationSpec(
                until,
                most,
                sampled ? temperature : 0,
                section.number("top_p", 1),
                section.integer("top_k", 0),
                section.take("think_end_token").map(value -> value.text()));
        if (spec.thinkEndToken.filter(String::isEmpty).isPresent()) {
            section.self().refuse("think_end_token is empty; it is the mark between thought and answer");
        }
        if (most < 1) {
            section.self().refuse("max_gen_toks is " + most + ", less than 1");
        }
        section.take("num_beams")
                .filter(value -> value.integer() != 1)
                .ifPresent(value -> value.refuse("is not 1: texts are not searched with several beams"));
        section.finish();
        return spec;
    }

    /**
     * The same with other limits, where they are given.
     *
     * @param most most tokens to write
     * @param thoughtEnd mark between what a model thinks and its answer
     */
    public GenerationSpec with(OptionalInt most, Optional<String> thoughtEnd) {
        return new GenerationSpec(
                until, most.orElse(maxNewTokens), temperature, topP, topK, thoughtEnd.or(() -> thinkEndToken));
    }
}
