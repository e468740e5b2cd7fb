package org.weighin.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.weighin.training.config.FineTuneSettings;
import org.weighin.training.sample.MaskCounts;
import org.weighin.training.sample.TokenFormat;

/** The README.md of an adapter, with the metadata that model hubs read; the same for the same training. */
final class ModelCard {
    private final TrainingJob job;
    private final TrainingSet data;
    private final JobDigest digest;
    private final int steps;

    ModelCard(TrainingJob job, TrainingSet data, JobDigest digest, int steps) {
        this.job = job;
        this.data = data;
        this.digest = digest;
        this.steps = steps;
    }

    /**
     * @param step optimiser steps done
     * @param losses held-out loss before and after training, as far as known
     */
    String text(int step, OptionalDouble... losses) {
        List<String> lines = new ArrayList<>();
        lines.addAll(metadata(losses));
        lines.add("");
        lines.add("# " + job.data().name() + " for " + job.base().name());
        lines.add("");
        lines.add("A " + (job.settings().lora().dora() ? "DoRA" : "LoRA") + " adapter for `"
                + job.base().name() + "`, trained on `"
                + job.data().name() + "` ("
                + data.train().samples().size() + " samples, " + data.train().labels()
                + " trained tokens an epoch).");
        if (step < steps) {
            lines.add("");
            lines.add("This is a checkpoint after " + step + " of " + steps + " steps.");
        }
        lines.add("");
        lines.addAll(table(losses));
        lines.addAll(List.of("", "## Licences", "", lineage(), "", "## Use", "", "```python"));
        lines.addAll(List.of(
                "from peft import PeftModel",
                "from transformers import AutoModelForCausalLM, AutoTokenizer",
                "",
                "base = AutoModelForCausalLM.from_pretrained("
                        + quoted(job.base().name()) + ")",
                "model = PeftModel.from_pretrained(base, \"THIS FOLDER\")",
                "tokenizer = AutoTokenizer.from_pretrained(" + quoted(job.base().name()) + ")",
                "```",
                ""));
        return String.join("\n", lines);
    }

    private List<String> metadata(OptionalDouble... losses) {
        List<String> lines = new ArrayList<>(List.of(
                "---",
                "base_model: " + quoted(job.base().name()),
                "base_model_relation: adapter",
                "library_name: peft",
                "pipeline_tag: text-generation"));
        lines.addAll(licence());
        lines.add("datasets:");
        lines.add("  - " + quoted(job.data().name()));
        lines.add("tags:");
        lines.add("  - lora");
        if (losses.length > 1 && losses[1].isPresent()) {
            lines.add("model-index:");
            lines.add("  - name: "
                    + quoted(job.data().name() + " for " + job.base().name()));
            lines.add("    results:");
            lines.add("      - task: {type: text-generation}");
            lines.add("        dataset: {name: " + quoted(job.data().name() + ", held-out samples") + ", type: "
                    + quoted(job.data().name()) + "}");
            lines.add("        metrics:");
            lines.add("          - {type: loss, name: held-out loss, value: " + loss(losses[1]) + "}");
        }
        lines.add("---");
        return lines;
    }

    /** One licence where base and data have the same, else both by their names; nothing while one is not known. */
    private List<String> licence() {
        Optional<String> base = job.base().origin().licence();
        Optional<String> data = job.data().licence();
        if (base.isEmpty() || data.isEmpty()) {
            return List.of();
        }
        return base.equals(data)
                ? List.of("license: " + quoted(base.get()))
                : List.of("license: other", "license_name: " + quoted(base.get() + " and " + data.get()));
    }

    private String lineage() {
        String unknown = "not known; look it up before you pass the adapter on";
        return String.join(
                "\n",
                "The adapter is made from a model and from data, and the terms of both hold for its use.",
                "",
                "| made from | licence | SHA-256 |",
                "| --- | --- | --- |",
                "| base model " + job.base().name() + " | "
                        + job.base().origin().licence().orElse(unknown) + " | "
                        + job.base().origin().digest().orElse("not known") + " |",
                "| data " + job.data().name() + " | " + job.data().licence().orElse(unknown) + " | " + digest.train()
                        + " |");
    }

    private List<String> table(OptionalDouble... losses) {
        FineTuneSettings settings = job.settings();
        TokenFormat format = data.format();
        List<String> rows = new ArrayList<>(List.of("| | |", "| --- | --- |"));
        if (losses.length > 0 && losses[0].isPresent()) {
            rows.add(row("held-out loss before training", loss(losses[0])));
        }
        if (losses.length > 1 && losses[1].isPresent()) {
            rows.add(row("held-out loss after training", loss(losses[1])));
        }
        rows.add(row(
                "rank, alpha, dropout",
                settings.lora().rank() + ", " + settings.lora().alpha() + ", "
                        + settings.lora().dropout()));
        rows.add(row("optimiser steps", String.valueOf(steps)));
        rows.add(row("learning rate", settings.optimizer().learningRate() + ", " + shape(settings)));
        rows.add(row("trained on", settings.samples().trainOn().name().toLowerCase(Locale.ROOT)));
        rows.add(row("longest sample", settings.samples().maxLength() + " tokens"));
        MaskCounts counts = data.counts();
        rows.add(row(
                "too long",
                counts.shortened() + " of " + counts.samples() + " samples, " + counts.lost() + " tokens lost ("
                        + settings.samples().tooLong().name().toLowerCase(Locale.ROOT) + ")"));
        rows.add(row("seed", String.valueOf(settings.seed())));
        rows.add(row("chat template (SHA-256)", format.template()));
        rows.add(row("tokenizer (SHA-256)", format.tokenizer()));
        return rows;
    }

    private static String shape(FineTuneSettings settings) {
        return settings.schedule().shape().name().toLowerCase(Locale.ROOT);
    }

    private static String loss(OptionalDouble value) {
        return String.format(Locale.ROOT, "%.4f", value.getAsDouble());
    }

    private static String row(String what, String value) {
        return "| " + what + " | " + value + " |";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
