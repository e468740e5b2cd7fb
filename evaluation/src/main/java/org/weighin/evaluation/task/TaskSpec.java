package org.weighin.evaluation.task;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.dialect.Section;
import org.weighin.evaluation.dialect.Value;
import org.weighin.evaluation.document.DataFiles;

/**
 * A benchmark in lm-evaluation-harness's YAML dialect.
 *
 * @param description what stands above the examples: a text, a column's name or a template
 * @param source the file as resolved, key to value
 */
public record TaskSpec(
        TaskName name,
        DataSpec data,
        PromptSpec prompt,
        Field description,
        FewShotSpec fewShot,
        Outcome outcome,
        Map<String, @Nullable Object> source)
        implements Definition {

    /** What the model has to give and how that is scored. */
    public record Outcome(OutputSpec output, ScoringSpec scoring) {}

    @Override
    public String id() {
        return name.id();
    }

    /**
     * The splits that are read.
     *
     * @param examples number of examples asked for, if not the file's
     */
    public Set<String> splits(OptionalInt examples) {
        Set<String> read = new LinkedHashSet<>(List.of(data.splits().evaluated()));
        if (fewShot.number(examples) > 0 && fewShot.samples().isEmpty()) {
            read.add(data.splits().examples());
        }
        return read;
    }

    /** The same task under another name. */
    TaskSpec named(String id) {
        TaskName other = new TaskName(id, name.alias(), name.tags(), name.version());
        return new TaskSpec(other, data, prompt, description, fewShot, outcome, source);
    }

    /** The same task on other files with the same records. */
    public TaskSpec from(DataFiles files) {
        return new TaskSpec(name, data.from(files), prompt, description, fewShot, outcome, source);
    }

    /** Whether what the model writes is run as a program. */
    public boolean runsCode() {
        return outcome.scoring().runsCode();
    }

    static TaskSpec read(Section section) {
        TaskName name = TaskName.read(section);
        Optional<Section> fewShot = section.take("fewshot_config").map(Value::section);
        Optional<String> fewShotSplit =
                fewShot.flatMap(own -> own.take("split")).map(Value::text);
        PromptSpec prompt = PromptSpec.read(section, name.id());
        OutputSpec output = OutputSpec.read(section, prompt.fewShotDelimiter());
        DataSpec data = DataSpec.read(section, name.id(), fewShotSplit);
        FewShotSpec examples = FewShotSpec.read(section, fewShot, prompt, name.id());
        TaskSpec spec = new TaskSpec(
                name,
                data,
                prompt,
                section.take("description")
                        .map(value -> Field.read(value, name.id()))
                        .orElse(new Field.Text("", "")),
                data.splits().fewShot().isPresent() ? examples.withoutSamples() : examples,
                new Outcome(output, ScoringSpec.read(section, name.id(), output.type())),
                section.plain());
        section.ignore("should_decontaminate", "doc_to_decontamination_query");
        refuseUnsupported(section);
        section.finish();
        section.throwFaults();
        return spec;
    }

    private static void refuseUnsupported(Section section) {
        section.unsupported("use_prompt", "prompts of other libraries are not loaded; write doc_to_text");
        section.unsupported("custom_dataset", "data are read from files only; see dataset_path");
        section.unsupported("doc_to_image", "only text is evaluated");
        section.unsupported("doc_to_audio", "only text is evaluated");
    }
}
