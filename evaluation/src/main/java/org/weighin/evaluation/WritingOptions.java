package org.weighin.evaluation;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How texts are written, where that differs from the task's file.
 *
 * @param maxNewTokens most tokens of a text, those of a thought too
 * @param thinkEndToken mark between what a model thinks and its answer; empty for that of the model's chat template
 */
public record WritingOptions(OptionalInt maxNewTokens, Optional<String> thinkEndToken) {
    /** As the task's file says. */
    public static final WritingOptions STANDARD = new WritingOptions(OptionalInt.empty(), Optional.empty());
}
