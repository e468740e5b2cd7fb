package org.weighin.datasets.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;
import org.weighin.datasets.source.Format;
import org.weighin.datasets.yaml.StrictYaml;

class RecipeFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("b.jsonl", "a.jsonl", "c.csv", "root/d.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x\n");
        }
    }

    private RecipeFile recipe(String text) throws IOException {
        return RecipeFile.read(Files.writeString(folder.resolve("recipe.yaml"), text));
    }

    private static String refusal(String text) {
        return assertThrows(InputException.class, () -> StrictYaml.parse(text, "recipe.yaml", Recipe.class))
                .getMessage();
    }

    @Test
    void theDefaultsAreThese() {
        Recipe recipe =
                StrictYaml.parse("{id: a, licence: MIT, sources: [{path: a.jsonl}]}", "recipe.yaml", Recipe.class);
        Source source = new Source(
                "a.jsonl", Optional.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty());
        assertEquals(
                new Recipe(
                        "a",
                        Optional.empty(),
                        "MIT",
                        List.of(source),
                        new Cleaning(Cleaning.Unicode.NFC, true, Cleaning.Duplicates.DROP, 0.1),
                        new Length(100_000, Length.TooLong.REFUSE),
                        new Shares(0.05, 0, 42)),
                recipe);
    }

    @Test
    void pathsAreThoseOfTheRecipesFolderOrOfTheDataRoot() throws IOException {
        RecipeFile recipe = recipe(
                """
                id: a
                licence: MIT
                sources:
                  - {path: "?.jsonl"}
                  - {path: "${data}/d.txt", format: csv}
                  - {path: c.csv}
                """);
        List<Input> inputs = recipe.inputs(Optional.of(folder.resolve("root")));
        assertEquals(
                List.of("a.jsonl", "b.jsonl", "${data}/d.txt", "c.csv"),
                inputs.stream().map(input -> input.file().name()).toList());
        assertEquals(List.of(0, 1, 2, 3), inputs.stream().map(Input::number).toList());
        assertEquals(folder.resolve("root/d.txt"), inputs.get(2).file().path());
        assertEquals(Format.CSV, inputs.get(2).file().format());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        String text = "{id: a, licence: MIT, sources: [{path: %s}]}";
        RecipeFile needsData = recipe(text.formatted("'${data}/d.txt', format: csv"));
        InputException noRoot = assertThrows(InputException.class, () -> needsData.inputs(Optional.empty()));
        assertTrue(noRoot.getMessage().contains("--data ROOT"), noRoot.getMessage());
        for (String path : List.of("missing.jsonl", "x*.jsonl", "none/*.jsonl", "root")) {
            RecipeFile recipe = recipe(text.formatted("'" + path + "'"));
            InputException failure = assertThrows(InputException.class, () -> recipe.inputs(Optional.empty()), path);
            assertTrue(failure.getMessage().contains("recipe.yaml, source " + path), failure.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{path: a.jsonl, shape: alpaca, columns: {prompt: x}} | columns names \"prompt\"; the shape alpaca has"
                        + " instruction, output, input, system",
                "{path: a.jsonl, columns: {prompt: x}} | need a shape",
                "{path: a.jsonl, shape: messages, templates: {messages: x}} | templates make single texts",
                "{path: a.jsonl, shape: text, columns: {text: x}, templates: {text: x}} | one is enough",
                "{path: a.jsonl, split: dev} | not one of train, validation, test",
                "{path: a.jsonl, shape: text, templates: {text: '{{ open'}} | template text, line 1",
                "{path: ''} | path is empty",
            })
    void contradictionsInASourceAreToldAtItsLine(String source, String message) {
        String refusal = refusal("id: a\nlicence: MIT\nsources:\n  - " + source + "\n");
        assertTrue(refusal.contains(message), refusal);
        assertTrue(refusal.contains("line 4: \"sources[0]"), refusal);
    }

    @Test
    void sharesAndIdsAndLimitsHaveBounds() {
        assertTrue(refusal("{id: a/b, licence: MIT, sources: [{path: a}]}").contains("a/b"));
        assertTrue(refusal("{id: a, licence: MIT, sources: []}").contains("sources is empty"));
        String message = refusal(
                """
                id: a
                licence: MIT
                sources: [{path: a}]
                split: {validation: 0.6, test: 0.5}
                length: {max_characters: 0}
                clean: {bad_rows_at_most: 2}
                """);
        assertTrue(message.contains("together at most 1"), message);
        assertTrue(message.contains("max_characters is 0"), message);
        assertTrue(message.contains("bad_rows_at_most is 2.0"), message);
    }

    @Test
    void sharesAreMetAndOnlyTheSampleAndTheSeedDecide() {
        Shares shares = new Shares(0.1, 0.2, 7);
        int[] counts = new int[3];
        int moved = 0;
        for (int i = 0; i < 10_000; i++) {
            Split split = shares.of("sample " + i);
            counts[split.ordinal()]++;
            moved += split == new Shares(0.1, 0.2, 8).of("sample " + i) ? 0 : 1;
            Split withMoreTest = new Shares(0.1, 0.25, 7).of("sample " + i);
            assertTrue(split != Split.TEST || withMoreTest == Split.TEST, "a larger share takes none away");
        }
        assertEquals(7000, counts[0], 150);
        assertEquals(1000, counts[1], 100);
        assertEquals(2000, counts[2], 130);
        assertTrue(moved > 3000, moved + " moved with another seed");
        assertEquals(Split.TEST, new Shares(0, 1, 1).of("x"));
        assertEquals(Split.TRAIN, new Shares(0, 0, 1).of("x"));
    }
}
