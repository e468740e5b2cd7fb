package org.weighin.jobs.launch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.score.AdapterCheck;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.Home;
import org.weighin.models.checkpoint.SafetensorsFile;
import org.weighin.models.checkpoint.SafetensorsPart;
import org.weighin.models.checkpoint.SafetensorsWriter;
import org.weighin.models.checkpoint.StoredTensor;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;

class AdapterCheckIT {
    @TempDir
    private Path folder;

    /** One training, then its adapter as it is and changed in each way that a check is there for. */
    @Test
    void refusesAdaptersThatAreNotWhatWasTrained() throws IOException {
        TinyRun run = TinyRun.in(folder);
        run.run(new PrintWriter(new StringWriter()));
        Path trained = run.output().resolve("adapters/tiny+sums");
        Path model = run.source().resolve("tiny");
        BaseModel base = base(model);
        require(base, trained);
        require(base(copy(model, "same weights, another README")), trained);

        refuses(
                "another base model",
                new BaseModel("tiny", model, "0".repeat(64), "0".repeat(64), Optional.empty()),
                trained);

        Path otherFormat = copy(trained, "format");
        replace(otherFormat.resolve("trainer_state.json"), "\"tokenizer_sha256\": \"", "\"tokenizer_sha256\": \"0");
        refuses("another tokenizer", base, otherFormat);

        Path otherTemplate = copy(trained, "template");
        replace(otherTemplate.resolve("trainer_state.json"), "_template_sha256\": \"", "_template_sha256\": \"0");
        refuses("another chat template", base, otherTemplate);

        Path weaker = copy(trained, "weaker");
        scaleB(weaker.resolve("adapter_model.safetensors"), 0.5f);
        refuses("when it was trained", base, weaker);

        Path empty = copy(trained, "empty");
        scaleB(empty.resolve("adapter_model.safetensors"), 0);
        refuses("does nothing", base, empty);
    }

    private static BaseModel base(Path model) throws IOException {
        Files.writeString(model.resolve("README.md"), "in " + model);
        Catalogue catalogue = Catalogues.of(new Home(Path.of("..")), Optional.empty());
        return new ModelFiles(catalogue, DigestBook.none(), Console.on(new PrintWriter(new StringWriter())))
                .local("tiny", model);
    }

    private static void refuses(String why, BaseModel base, Path adapter) {
        String message =
                assertThrows(InputException.class, () -> require(base, adapter)).getMessage();
        assertTrue(message.contains(why), message);
        assertTrue(message.contains("--no-adapter-check"), message);
    }

    private static void require(BaseModel base, Path adapter) {
        LoadOptions options = LoadOptions.DEFAULT.with(Precision.FLOAT32).with(adapter);
        try (LanguageModel tuned = LanguageModel.open(base.location(), options)) {
            new AdapterCheck(adapter, base).require(tuned);
        }
    }

    private Path copy(Path adapter, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(adapter)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void replace(Path file, String text, String replacement) throws IOException {
        String content = Files.readString(file);
        assertTrue(content.contains(text), content);
        Files.writeString(file, content.replace(text, replacement));
    }

    private static void scaleB(Path file, float factor) {
        SafetensorsFile weights = SafetensorsFile.open(file);
        List<SafetensorsPart> parts = new ArrayList<>();
        for (String name : weights.names()) {
            StoredTensor tensor = weights.tensor(name);
            ByteBuffer bytes = tensor.read();
            if (name.contains("lora_B")) {
                for (int i = 0; i < bytes.limit(); i += Float.BYTES) {
                    bytes.putFloat(i, bytes.getFloat(i) * factor);
                }
            }
            parts.add(SafetensorsPart.of(name, tensor.format(), tensor.shape(), bytes));
        }
        SafetensorsWriter.write(file, parts, Map.of("format", "pt"));
    }
}
