package org.weighin.jobs.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.registry.Registry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectedModelTest {
    private static final Path TINY = Path.of("src", "test", "resources", "tiny", "tiny");

    @TempDir
    private Path folder;

    private Registry registry;
    private FetchSettings settings;

    @BeforeEach
    void describe() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        Files.writeString(
                models.resolve("small.yaml"),
                """
                id: small-1
                name: Small 1
                maker: {lab: A Lab, country: FR}
                terms: {licence: MIT, openness: {weights: open, data: closed}}
                size: {parameters: 9000, context: 64}
                facts: {released: 2026-01, sources: [a page], note: Not much is known.}
                weights: {hub: a-lab/small-1}
                """);
        registry = Registry.load(models);
        settings =
                FetchSettings.of(Map.of("WEIGHIN_HOME", folder.resolve("home").toString(), "HOME", "/none"));
    }

    @Test
    void modelThatIsNotHereIsToldByItsDescription() {
        String text = text("small-1");
        assertTrue(text.contains("Small 1 (small-1)"), text);
        assertTrue(text.contains("A Lab, FR"), text);
        assertTrue(text.contains("MIT"), text);
        assertTrue(text.contains("open weights: weights open, code unknown, data closed, recipe unknown"), text);
        assertTrue(text.contains("9,000 parameters, ? of them active, 64 tokens"), text);
        assertTrue(text.contains("not on this machine; weighin models fetch small-1"), text);
        assertFalse(text.contains("attention"), text);
    }

    @Test
    void folderWithoutADescriptionIsToldByItsFiles() {
        String text = text(TINY.toString());
        assertTrue(text.contains("not described"), text);
        assertTrue(text.contains("all of them active"), text);
        assertTrue(text.contains("query heads of"), text);
        assertTrue(text.contains("per 1,000 tokens in bf16"), text);
        assertTrue(text.contains("it does not mark answers"), text);
        assertTrue(text.contains("is trained"), text);
    }

    @Test
    void jsonHasTheSame() {
        JsonNode json = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(inspect(TINY.toString())));
        assertTrue(json.at("/files/parameters/total").asLong() > 0);
        assertTrue(json.at("/chat/audit/endTrained").asBoolean());
        assertTrue(json.at("/description").isNull());
    }

    @Test
    void unknownModelsAndFoldersAreRefused() {
        assertThrows(InputException.class, () -> inspect("small-2"));
        assertThrows(InputException.class, () -> inspect("no/such/folder"));
    }

    @Test
    void sizesAreInPowersOfTen() {
        assertEquals("999 bytes", InspectionText.size(999));
        assertEquals("1.00 kB", InspectionText.size(1000));
        assertEquals("23.0 MB", InspectionText.size(23_040_000));
        assertEquals("1.07 GB", InspectionText.size(1_072_392_704));
    }

    private InspectedModel inspect(String model) {
        return InspectedModel.of(model, registry, settings);
    }

    private String text(String model) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new InspectionText(out).write(inspect(model));
        out.flush();
        return text.toString();
    }
}
