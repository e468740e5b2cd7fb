package org.weighin.models.adapter;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;

/** The small reference model and adapter among the test resources. */
public final class Goldens {
    static final Path MODEL = resource("arch/llama-gqa-untied");
    static final Path ADAPTER = resource("lora/llama");

    private Goldens() {}

    static DecoderSpec spec() {
        return Families.describe(Checkpoint.open(MODEL));
    }

    /** Copies the model, and gives it a tokenizer, which it lacks. */
    public static void withTokenizer(Path folder) throws IOException {
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(MODEL.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("tokenizer.json"),
                """
                {"version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false},
                 "model": {"type": "BPE", "vocab": {"a": 0, "b": 1}, "merges": []}}
                """);
    }

    /** A copy of the adapter whose configuration has one text replaced. */
    static Path changed(Path folder, String text, String replacement) throws IOException {
        Files.copy(ADAPTER.resolve(AdapterFolder.WEIGHTS), folder.resolve(AdapterFolder.WEIGHTS));
        String config = Files.readString(ADAPTER.resolve(AdapterFolder.CONFIG));
        if (!config.contains(text)) {
            throw new AssertionError("the configuration has no " + text);
        }
        Files.writeString(folder.resolve(AdapterFolder.CONFIG), config.replace(text, replacement));
        return folder;
    }

    /** A file or folder of references by its name. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Goldens.class.getResource("/goldens/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
