package org.weighin.jobs.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CarriedScoresTest {
    private static final String CARD =
            """
            ---
            base_model: "tiny"
            model-index:
              - name: "sums for tiny"
                results:
                  - task: {type: text-generation}
                    dataset: {name: "sums, held-out samples", type: "sums"}
                    metrics:
                      - {type: loss, name: held-out loss, value: 1.2500}
                  # evaluated with lm-evaluation-harness's tasks
                  - task: {type: text-generation}
                    dataset: {name: "Choose", type: "choose"}
                    metrics:
                      - {type: "acc", name: "acc,none", value: 0.7500}
            tags:
              - lora
            ---

            # sums for tiny

            ## Evaluation

            Values with standard errors, over the same items for both.

            | task | metric | items | base model | with the adapter |
            | --- | --- | --- | --- | --- |
            | Choose | acc,none | 40 | 0.5000 | 0.7500 |

            ## Licences

            The terms of both.
            """;

    @Test
    void resultsAreCarriedUnderTheNewName() {
        List<String> index = CarriedScores.in(CARD).index("tiny with \"sums\"");
        JsonNode model = new YAMLMapper()
                .readTree(String.join("\n", index))
                .path("model-index")
                .get(0);
        assertEquals("tiny with \"sums\"", model.path("name").stringValue());
        assertEquals(2, model.path("results").size());
        assertEquals(
                0.75,
                model.path("results")
                        .get(1)
                        .path("metrics")
                        .get(0)
                        .path("value")
                        .doubleValue());
        assertTrue(String.join("\n", index).contains("# measured with base and adapter apart"));
        assertFalse(index.contains("tags:"));
    }

    @Test
    void theChapterSaysWhatWasMeasuredAndEndsBeforeTheNext() {
        String chapter = String.join("\n", CarriedScores.in(CARD).chapter());
        assertTrue(chapter.startsWith("\n## Evaluation\n\nThe scores of this card were measured with the base model"));
        assertTrue(chapter.endsWith("\n\n| task | metric | items | base model | with the adapter |\n"
                + "| --- | --- | --- | --- | --- |\n| Choose | acc,none | 40 | 0.5000 | 0.7500 |"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---",
                "# somebody's adapter",
                "---\nbase_model: tiny\n---\n# an adapter\n",
                "---\nmodel-index: []\n---\n"
            })
    void cardsWithoutScoresGiveNothing(String card) {
        assertEquals(List.of(), CarriedScores.in(card).index("tiny"));
        assertEquals(List.of(), CarriedScores.in(card).chapter());
    }

    @Test
    void anAdapterNeedsNoCard(@TempDir Path folder) {
        assertEquals(List.of(), CarriedScores.of(folder).chapter());
    }
}
