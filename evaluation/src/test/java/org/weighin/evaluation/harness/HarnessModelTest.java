package org.weighin.evaluation.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.evaluation.References;
import org.weighin.evaluation.TaskRun;
import org.weighin.evaluation.model.LocalModel;
import org.weighin.evaluation.results.Choice;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;
import tools.jackson.databind.JsonNode;

/**
 * Runs a published model in float32 and compares its log-likelihoods and texts with those of lm-evaluation-harness over
 * transformers. The GGUF files lie in the folder that WEIGHIN_MODELS names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HarnessModelTest {
    private static final double TOLERANCE = 1e-3;
    private static final int MOST_ITEMS = 2;
    private static final String NAME = "SmolLM2-135M-Instruct";

    private @Nullable LanguageModel model;

    @BeforeAll
    void open() {
        @Nullable String folder = System.getenv("WEIGHIN_MODELS");
        assumeTrue(folder != null, "WEIGHIN_MODELS is not set: no published model to run");
        Path file = Path.of(String.valueOf(folder)).resolve(NAME + ".Q4_1.gguf");
        assertTrue(Files.exists(file), "missing: " + file);
        model = LanguageModel.open(file, LoadOptions.DEFAULT.with(Precision.FLOAT32));
    }

    @AfterAll
    void close() {
        if (model != null) {
            model.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arc_easy",
                "arc_easy_chat_multiturn_3shot",
                "cmmlu_anatomy",
                "gsm8k_chat_multiturn_2shot",
                "hellaswag",
                "mmlu_anatomy_truncated_left",
                "wikitext",
                "winogrande"
            })
    void answersAreThoseOfTheHarness(String stored) {
        HarnessRun run = new HarnessRun(References.path("expected/lm-eval/" + NAME + "/" + stored + ".json"));
        assertTrue(model != null);
        LocalModel local = new LocalModel(NAME, model, OptionalInt.of(run.maxLength()));
        for (Map.Entry<String, TaskRun> entry : run.plan().entrySet()) {
            List<SampleRow> rows = entry.getValue().score(local, 0, stored.equals("wikitext") ? 1 : MOST_ITEMS);
            run.samples(entry.getKey()).forEach(sample -> rows.stream()
                    .filter(row -> row.docId() == sample.path("doc_id").asInt())
                    .filter(row -> row.filter().equals(sample.path("filter").asString()))
                    .forEach(row -> assertAnswered(sample, row)));
        }
        assertTrue(local.processedTokens() > 0);
    }

    private static void assertAnswered(JsonNode sample, SampleRow row) {
        List<Choice> choices = row.answer().choices();
        JsonNode expected = sample.path("loglikelihoods");
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).asDouble(), choices.get(i).logLikelihood(), TOLERANCE, row::toString);
        }
        if (sample.has("loglikelihood")) {
            // A text of thousands of tokens: the differences of all of them add up.
            double sum = sample.path("loglikelihood").asDouble();
            assertEquals(sum, choices.get(0).logLikelihood(), TOLERANCE * Math.max(1, Math.abs(sum) / 100));
        }
        if (sample.has("responses")) {
            String text = sample.path("responses").get(0).get(0).asString();
            assertEquals(text, row.answer().responses().get(0).text());
        }
    }
}
