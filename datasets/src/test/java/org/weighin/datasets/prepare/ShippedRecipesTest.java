package org.weighin.datasets.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.recipe.Source;
import org.weighin.datasets.storage.RecordParquet;

class ShippedRecipesTest {
    private static final Path CONFIGS = Path.of("../configs");

    @TempDir
    Path output;

    private static RecipeFile recipe(String id) {
        return RecipeFile.read(CONFIGS.resolve("recipes/" + id + ".yaml"));
    }

    private static Path references() {
        String folder = System.getenv("WEIGHIN_REFERENCES");
        Assumptions.assumeTrue(folder != null, "WEIGHIN_REFERENCES is not set: no public data sets to prepare");
        return Path.of(Objects.requireNonNull(folder)).resolve("data");
    }

    private List<Sample> samples(String split) {
        return RecordParquet.of(Sample.class).read(output.resolve(split + ".parquet"));
    }

    @Test
    void everyRecipeSaysHowToUseItAndHasItsFilesName() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGS.resolve("recipes"))) {
            for (Path file : files.toList()) {
                assertTrue(Files.readAllLines(file).get(0).startsWith("# ./weighin "), file.toString());
                assertEquals(
                        file.getFileName() + "", RecipeFile.read(file).recipe().id() + ".yaml");
            }
        }
    }

    @Test
    void clinicNotesLoseNoRow() {
        Card card = Preparation.run(recipe("clinic-notes"), Optional.empty(), output, Progress.silent());
        Card.Counts counts = card.counts();
        assertEquals(new Card.Counts(700, 0, 0, 0, 600 - counts.validation(), counts.validation(), 100), counts);
        assertTrue(counts.validation() >= 20 && counts.validation() <= 40, counts.toString());
        Sample first = samples("test").get(0);
        assertTrue(first.messages().get(0).content().startsWith("Write the clinic note for this visit.\n\nDoctor: "));
        assertTrue(first.messages().get(1).content().startsWith("CC: "));
    }

    @ParameterizedTest
    @CsvSource({"clinic-notes, clinic_notes", "mts-dialog, mts_dialog"})
    void aModelIsAskedAsItWasTrained(String recipe, String task) throws IOException {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(CONFIGS.resolve("tasks/" + task + ".yaml")));
        Object asked = ((Map<?, ?>) Objects.requireNonNull(yaml)).get("doc_to_text");
        for (Source source : recipe(recipe).recipe().sources()) {
            assertEquals(asked, source.templates().get("prompt"));
        }
    }

    @Test
    void mtsDialogIsReadWhole() {
        Path data = references();
        Card card = Preparation.run(recipe("mts-dialog"), Optional.of(data), output, Progress.silent());
        assertEquals(1201 + 100 + 150, card.counts().read());
        assertEquals(150, card.counts().test());
        assertEquals(
                card.counts().read(),
                card.counts().train()
                        + card.counts().validation()
                        + card.counts().test()
                        + card.counts().duplicates()
                        + card.counts().quarantined());
        Sample first = samples("train").get(0);
        assertTrue(first.messages().get(0).content().startsWith("Write the section GENHX of the clinic note"));
        assertTrue(first.messages().get(1).content().startsWith("The patient is a 76-year-old white female"));
        assertEquals(2, first.origin().line());
    }

    @Test
    void gsm8kIsReadWhole() {
        Path data = references();
        Card card = Preparation.run(recipe("gsm8k"), Optional.of(data), output, Progress.silent());
        assertEquals(7473, card.counts().read());
        assertEquals(0, card.counts().quarantined());
        assertTrue(samples("train").get(0).messages().get(0).content().startsWith("Question: Natalia sold clips"));
    }
}
