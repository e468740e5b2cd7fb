package org.weighin.evaluation.memory;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.dialect.OutputType;
import org.weighin.evaluation.filter.FilterPipeline;
import org.weighin.evaluation.task.FewShotSpec;
import org.weighin.evaluation.task.Field;
import org.weighin.evaluation.task.GenerationSpec;
import org.weighin.evaluation.task.OutputSpec;
import org.weighin.evaluation.task.PromptSpec;
import org.weighin.evaluation.task.ScoringSpec;
import org.weighin.evaluation.task.TaskSpec;

/** The task that a probe is: a text is continued, and compared with how the item goes on. */
final class ProbeSpec {
    static final String LINE = "doc_id";
    static final String PREFIX = "prefix";
    static final String REST = "rest";

    private static final Field NOTHING = new Field.Text("", "memory probe");
    private static final int MORE_TOKENS = 16;

    private ProbeSpec() {}

    /** The task without what stands above its items. */
    static TaskSpec bare(TaskSpec task) {
        return new TaskSpec(
                task.name(), task.data(), task.prompt(), NOTHING, task.fewShot(), task.outcome(), task.source());
    }

    /** The probe of a task with these items. */
    static TaskSpec of(TaskSpec task, List<TextCut.Parts> items) {
        PromptSpec prompt = new PromptSpec(column(PREFIX), column(REST), Optional.empty(), Optional.empty(), "", "");
        int most =
                items.stream().mapToInt(item -> mostTokens(item.rest())).max().orElse(1);
        GenerationSpec generation = new GenerationSpec(List.of(), most, 0, 1, 0, Optional.empty());
        return new TaskSpec(
                task.name(),
                task.data(),
                prompt,
                NOTHING,
                new FewShotSpec(Optional.of(0), FewShotSpec.Sampler.FIRST, List.of(), List.of(), prompt),
                new TaskSpec.Outcome(
                        new OutputSpec(OutputType.GENERATE_UNTIL, generation, 1),
                        new ScoringSpec(
                                Recital.metrics(), List.of(FilterPipeline.standard()), Optional.empty(), false)),
                task.source());
    }

    private static Field column(String name) {
        return new Field.Text(name, "memory probe");
    }

    /** Enough for a text with any tokenizer: a token for two letters, for each digit and mark, and for each other byte. */
    private static int mostTokens(String text) {
        int halves = text.codePoints()
                .map(c -> c < 0x80 ? Character.isDigit(c) || !Character.isLetter(c) && c != ' ' ? 2 : 1 : 2 * bytes(c))
                .sum();
        return halves / 2 + MORE_TOKENS;
    }

    private static int bytes(int codePoint) {
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
