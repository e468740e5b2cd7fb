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
    private final int steps;

    ModelCard(TrainingJob job, TrainingSet data, int steps) {
        this.job = job;
        this.data = data;
        this.steps = steps;
    }

    /**
     * @param step optimiser steps done
     * @param losses held-out loss before and after training, as far as known
     */
    String text(int step, OptionalDouble... losses) {
        List<String> lines = new ArrayList<>();
        lines.add("---");
        lines.add("base_model: " + quoted(job.base().name()));
        lines.add("library_name: peft");
        lines.add("pipeline_tag: text-generation");
        job.data().licence().ifPresent(licence -> lines.add("license: " + quoted(licence)));
        lines.add("datasets:");
        lines.add("  - " + quoted(job.data().name()));
        lines.add("tags:");
        lines.add("  - lora");
        lines.add("---");
        lines.add("");
        lines.add("# " + job.data().name() + " for " + job.base().name());
        lines.add("");
        lines.add("A LoRA adapter for `" + job.base().name() + "`, trained on `"
                + job.data().name() + "` ("
                + data.train().samples().size() + " samples, " + data.train().labels()
                + " trained tokens an epoch). " + licence());
        if (step < steps) {
            lines.add("");
            lines.add("This is a checkpoint after " + step + " of " + steps + " steps.");
        }
        lines.add("");
        lines.addAll(table(losses));
        lines.add("");
        return String.join("\n", lines);
    }

    private String licence() {
        Optional<String> licence = job.data().licence();
        return licence.map(name -> "The data's licence is " + name + "; ").orElse("")
                + "the base model's licence holds for its use.";
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
