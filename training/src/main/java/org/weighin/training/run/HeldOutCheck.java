package org.weighin.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.models.checkpoint.JsonFiles;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.ScoringRequest;

/**
 * The loss that the trained model had on a few held-out samples, kept beside the adapter: whoever runs the adapter from its files
 * must find the same.
 *
 * @param loss mean over their trained tokens, in nats
 * @param numbers that it was computed in
 * @param samples in tokens
 */
public record HeldOutCheck(double loss, String numbers, List<LabelledSequence> samples) {
    private static final String FILE = "held_out_check.json";
    private static final int MOST_TOKENS = 1 << 13;
    private static final int MOST_SAMPLES = 16;
    private static final int NOT_TRAINED = -100;

    public HeldOutCheck {
        samples = List.copyOf(samples);
    }

    /** The first samples, up to 16 and as many as have 8192 tokens together. */
    static List<LabelledSequence> chosen(List<LabelledSequence> heldOut) {
        List<LabelledSequence> chosen = new ArrayList<>();
        int tokens = 0;
        for (LabelledSequence sequence : heldOut) {
            tokens += sequence.tokens().length;
            if (chosen.size() == MOST_SAMPLES || tokens > MOST_TOKENS && !chosen.isEmpty()) {
                break;
            }
            chosen.add(sequence);
        }
        return chosen;
    }

    void write(Path folder) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LabelledSequence sample : samples) {
            List<Integer> ids = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int i = 0; i < sample.tokens().length; i++) {
                ids.add(sample.tokens()[i]);
                labels.add(i > 0 && sample.trained()[i] ? sample.tokens()[i] : NOT_TRAINED);
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("input_ids", ids);
            row.put("labels", labels);
            rows.add(row);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("loss", loss);
        json.put("numbers", numbers);
        json.put("samples", samples.size());
        for (int i = 0; i < rows.size(); i++) {
            json.put("sample_" + i, rows.get(i));
        }
        JsonFiles.write(folder.resolve(FILE), json);
    }

    /**
     * The check in an adapter's folder, if there is one.
     *
     * @throws InputException when it is malformed
     */
    public static Optional<HeldOutCheck> read(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            return Optional.empty();
        }
        ModelConfig json = ModelConfig.read(folder.resolve(FILE));
        List<LabelledSequence> samples = new ArrayList<>();
        int count = json.integer("samples");
        for (int i = 0; i < Math.min(count, MOST_SAMPLES); i++) {
            String key = "sample_" + i;
            samples.add(sample(json.object(key).orElseThrow(() -> json.wrong(key, "is missing", "a sample"))));
        }
        return Optional.of(new HeldOutCheck(json.number("loss"), json.text("numbers"), samples));
    }

    private static LabelledSequence sample(ModelConfig row) {
        List<Integer> ids = row.integers("input_ids");
        List<Integer> labels = row.integers("labels");
        if (ids.size() < 2 || ids.size() != labels.size()) {
            throw row.wrong("labels", "has " + labels.size() + " entries for " + ids.size() + " tokens", "as many");
        }
        boolean[] trained = new boolean[ids.size()];
        int[] tokens = new int[ids.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = ids.get(i);
            trained[i] = labels.get(i) != NOT_TRAINED;
        }
        return new LabelledSequence(tokens, trained);
    }

    /** The same loss of a model as it scores texts. */
    public double lossOf(LanguageModel model) {
        double sum = 0;
        int labels = 0;
        for (LabelledSequence sample : samples) {
            if (sample.labels() > 0) {
                sum -= logLikelihood(model, sample);
                labels += sample.labels();
            }
        }
        return sum / labels;
    }

    /** Of a sample's labels; one sample a call, so that the check needs less room than what is evaluated after it. */
    private static double logLikelihood(LanguageModel model, LabelledSequence sample) {
        boolean[] trained = sample.trained();
        int first = IntStream.range(1, trained.length)
                .filter(token -> trained[token])
                .findFirst()
                .orElseThrow();
        double[] scores = model.score(List.of(new ScoringRequest(sample.tokens(), first)))
                .get(0)
                .logProbabilities();
        return IntStream.range(first, trained.length)
                .filter(token -> trained[token])
                .mapToDouble(token -> scores[token - first])
                .sum();
    }
}
