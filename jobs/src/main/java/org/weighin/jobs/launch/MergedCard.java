package org.weighin.jobs.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weighin.jobs.run.FileDigest;
import org.weighin.jobs.work.BaseModel;

/** The README.md of a merged model, with the metadata that model hubs read. */
record MergedCard(BaseModel model, Path adapter) {
    String text() {
        String base = model.entry().flatMap(entry -> entry.weights().hub()).orElse(model.id());
        String name = String.valueOf(adapter.toAbsolutePath().normalize().getFileName());
        String licence = model.entry()
                .flatMap(entry -> entry.licence())
                .map(text -> "The base model's licence is " + text + "; it holds for this model too.")
                .orElse("The base model's licence is not known here; it holds for this model too.");
        CarriedScores scores = CarriedScores.of(adapter);
        List<String> lines = new ArrayList<>(List.of(
                "---",
                "base_model: \"" + base + "\"",
                "library_name: transformers",
                "pipeline_tag: text-generation",
                "tags:",
                "  - merged"));
        lines.addAll(scores.index(base + " with " + name));
        lines.addAll(List.of(
                "---",
                "",
                "# " + base + " with " + name,
                "",
                "The weights of `" + base + "` with the LoRA adapter `" + name + "` merged into them. " + licence
                        + " The terms of what the adapter was trained on hold besides.",
                "",
                "| | |",
                "| --- | --- |",
                "| base model (SHA-256) | " + model.digest() + " |",
                "| adapter (SHA-256) | "
                        + FileDigest.of(adapter.resolve("adapter_model.safetensors"))
                                .orElse("") + " |"));
        lines.addAll(scores.chapter());
        lines.addAll(List.of(
                "",
                "```python",
                "from transformers import AutoModelForCausalLM, AutoTokenizer",
                "",
                "model = AutoModelForCausalLM.from_pretrained(\"THIS FOLDER\", dtype=\"auto\")",
                "tokenizer = AutoTokenizer.from_pretrained(\"THIS FOLDER\")",
                "```",
                ""));
        return String.join("\n", lines);
    }
}
