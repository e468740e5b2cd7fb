package org.weighin.models.parity;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.LoadOptions;
import org.weighin.models.decoder.Precision;
import org.weighin.models.decoder.ScoringRequest;
import org.weighin.models.decoder.SequenceScore;
import org.weighin.models.fetch.Digests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares a released model with values stored in JSON: token ids of texts, log-likelihoods of their tokens, greedy
 * continuations. The model's file is looked for in one folder by the name or digest that the JSON gives.
 */
final class RealModelParity {
    private static final double LOG_PROBABILITY_TOLERANCE = 1e-3;
    /** Where the two best logits are closer than this, other float32 arithmetic may take the other. */
    private static final double TIE = 1e-3;

    private static final int SEARCH_DEPTH = 3;

    private final String name;
    private final JsonNode reference;
    private final LanguageModel model;

    private RealModelParity(String name, JsonNode reference, LanguageModel model) {
        this.name = name;
        this.reference = reference;
        this.model = model;
    }

    static List<ParityResult> check(Path json, Path models) {
        JsonNode reference = JsonMapper.shared().readTree(json);
        String name = String.valueOf(json.getFileName()).replace(".json", "");
        try (LanguageModel model =
                LanguageModel.open(find(models, reference), LoadOptions.DEFAULT.with(Precision.FLOAT32))) {
            RealModelParity parity = new RealModelParity(name, reference, model);
            return List.of(parity.texts(), parity.logLikelihoods(), parity.greedy());
        } catch (RuntimeException failure) {
            return List.of(ParityResult.failure(name, failure));
        }
    }

    /** The file by its name, or else by its digest: who fetched it may have named it otherwise. */
    private static Path find(Path models, JsonNode reference) {
        String file = reference.required("file").asString();
        String digest = reference.required("sha256").asString();
        try (Stream<Path> walk = Files.walk(models, SEARCH_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> weights =
                    walk.filter(path -> path.toString().endsWith(".gguf")).toList();
            for (Path path : weights) {
                if (path.endsWith(file)) {
                    return path;
                }
            }
            for (Path path : weights) {
                if (Digests.sha256(path).equals(digest)) {
                    return path;
                }
            }
        } catch (IOException e) {
            throw new InputException("models cannot be listed", models.toString(), "a folder that can be read", e);
        }
        throw new InputException(
                "model file " + file + " is missing",
                models.toString(),
                "the file, as `weighin models fetch` puts it there, with SHA-256 " + digest);
    }

    private ParityResult texts() {
        int unequal = 0;
        for (JsonNode text : reference.required("texts")) {
            String string = text.required("text").asString();
            unequal += Arrays.equals(model.tokenizer().encode(string, false), ids(text.required("ids"))) ? 0 : 1;
            if (text.has("ids_with_special_tokens")) {
                int[] special = ids(text.required("ids_with_special_tokens"));
                unequal += Arrays.equals(model.tokenizer().encode(string, true), special) ? 0 : 1;
            }
        }
        for (JsonNode conversation : reference.path("conversations")) {
            for (JsonNode rendering :
                    List.of(conversation.required("plain"), conversation.required("generation_prompt"))) {
                int[] actual =
                        model.tokenizer().encode(rendering.required("text").asString(), false);
                unequal += Arrays.equals(actual, ids(rendering.required("ids"))) ? 0 : 1;
            }
        }
        return new ParityResult(name + " token ids", unequal, 0, "texts with other ids");
    }

    private ParityResult logLikelihoods() {
        List<ScoringRequest> requests = new ArrayList<>();
        reference
                .required("log_likelihoods")
                .forEach(text -> requests.add(new ScoringRequest(ids(text.required("ids")), 1)));
        List<SequenceScore> scores = model.score(requests);
        double worst = 0;
        for (int i = 0; i < scores.size(); i++) {
            JsonNode expected = reference.required("log_likelihoods").get(i).required("token_log_likelihoods");
            double[] actual = scores.get(i).logProbabilities();
            for (int token = 0; token < actual.length; token++) {
                worst = LogitsParity.worse(
                        worst, Math.abs(actual[token] - expected.get(token).asDouble()));
            }
        }
        return new ParityResult(name + " log-probabilities", worst, LOG_PROBABILITY_TOLERANCE, "per token, in nats");
    }

    private ParityResult greedy() {
        List<int[]> prompts = new ArrayList<>();
        reference.required("greedy").forEach(text -> prompts.add(ids(text.required("prompt_ids"))));
        int length =
                reference.required("greedy").get(0).required("continuation_ids").size();
        List<int[]> actual = model.generate(prompts, GenerationOptions.greedy(length, Set.of()));
        int unequal = 0;
        for (int i = 0; i < prompts.size(); i++) {
            JsonNode expected = reference.required("greedy").get(i);
            int[] wanted = ids(expected.required("continuation_ids"));
            int first = Arrays.mismatch(actual.get(i), wanted);
            boolean tie = first >= 0
                    && expected.required("top1_minus_top2").get(first).asDouble() < TIE;
            unequal += first < 0 || tie ? 0 : 1;
        }
        return new ParityResult(name + " greedy", unequal, 0, "continuations with other tokens");
    }

    private static int[] ids(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
