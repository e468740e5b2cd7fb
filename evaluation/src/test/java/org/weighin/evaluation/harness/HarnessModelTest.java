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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
 * Runs published models in float32 and compares its log-likelihoods and texts with those of lm-evaluation-harness over
 * transformers. The GGUF files lie in the folder that WEIGHIN_MODELS names.
 */
class HarnessModelTest {
    private static final double TOLERANCE = 1e-3;
    private static final Map<String, String> FILES = Map.of(
            "SmolLM2-135M-Instruct", "SmolLM2-135M-Instruct.Q4_1.gguf",
            "Qwen2.5-Coder-0.5B-Instruct", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf");

    private static @Nullable LanguageModel model;
    private static String opened = "";

    private static LanguageModel open(String name) {
        @Nullable String folder = System.getenv("WEIGHIN_MODELS");
        assumeTrue(folder != null, "WEIGHIN_MODELS is not set: no published model to run");
        if (model == null || !opened.equals(name)) {
            close();
            Path file = Path.of(String.valueOf(folder)).resolve(String.valueOf(FILES.get(name)));
            assertTrue(Files.exists(file), "missing: " + file);
            model = LanguageModel.open(file, LoadOptions.DEFAULT.with(Precision.FLOAT32));
            opened = name;
        }
        return model;
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M-Instruct, arc_easy, 2",
        "SmolLM2-135M-Instruct, arc_easy_chat_multiturn_3shot, 2",
        "SmolLM2-135M-Instruct, cmmlu_anatomy, 2",
        "SmolLM2-135M-Instruct, gsm8k_chat_multiturn_2shot, 2",
        "SmolLM2-135M-Instruct, hellaswag, 2",
        "SmolLM2-135M-Instruct, mmlu_anatomy_truncated_left, 2",
        "SmolLM2-135M-Instruct, wikitext, 1",
        "SmolLM2-135M-Instruct, winogrande, 2",
        "Qwen2.5-Coder-0.5B-Instruct, arc_easy_chat_multiturn_3shot, 1",
        "Qwen2.5-Coder-0.5B-Instruct, cmmlu_anatomy, 2",
        "Qwen2.5-Coder-0.5B-Instruct, truthfulqa_gen, 1"
    })
    void answersAreThoseOfTheHarness(String name, String stored, int items) {
        LanguageModel language = open(name);
        HarnessRun run = new HarnessRun(References.path("expected/lm-eval/" + name + "/" + stored + ".json"));
        LocalModel local = new LocalModel(name, language, OptionalInt.of(run.maxLength()));
        for (Map.Entry<String, TaskRun> entry : run.plan().entrySet()) {
            List<SampleRow> rows = entry.getValue().score(local, 0, items);
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
