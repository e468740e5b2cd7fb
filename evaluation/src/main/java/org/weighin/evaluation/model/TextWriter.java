package org.weighin.evaluation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.Sampling;
import org.weighin.models.decoder.StopRule;
import org.weighin.models.tokenizer.Tokenizer;

/** Writes texts until a stop string, an end token or the limit. */
final class TextWriter {
    /** A stop string may begin this many tokens before the newest; longer ones are found at the end. */
    private static final int LOOK_BACK = 16;

    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final TextEncoder encoder;
    private final LongConsumer processed;

    /** @param processed is told of tokens read and written */
    TextWriter(LanguageModel model, Tokenizer tokenizer, TextEncoder encoder, LongConsumer processed) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.processed = processed;
    }

    /** What requests must share to be written in one batch. */
    private record Kind(List<String> until, int maxNewTokens, TextSampling sampling) {}

    List<Generation> write(List<GenerationRequest> requests) {
        Map<Kind, List<Integer>> byKind = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            GenerationRequest request = requests.get(i);
            Kind kind = new Kind(stopStrings(request), request.maxNewTokens(), request.sampling());
            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(i);
        }
        Generation[] written = new Generation[requests.size()];
        byKind.forEach((kind, indices) -> {
            List<int[]> prompts =
                    indices.stream().map(requests::get).map(encoder::prompt).toList();
            List<int[]> results = model.generate(prompts, options(kind));
            for (int i = 0; i < results.size(); i++) {
                processed.accept(prompts.get(i).length + results.get(i).length);
                written[indices.get(i)] = generation(results.get(i), kind);
            }
        });
        return Arrays.asList(written);
    }

    /** The end token's text ends an answer too when the model spells it out. */
    private List<String> stopStrings(GenerationRequest request) {
        List<String> until = new ArrayList<>(request.until());
        tokenizer.eos().ifPresent(end -> until.add(tokenizer.decode(new int[] {end}, false)));
        return until;
    }

    private GenerationOptions options(Kind kind) {
        TextSampling sampling = kind.sampling();
        StopRule stop = (request, tokens, count) -> {
            int[] newest = Arrays.copyOfRange(tokens, Math.max(0, count - LOOK_BACK), count);
            String text = tokenizer.decode(newest, true);
            return kind.until().stream().anyMatch(end -> !end.isEmpty() && text.contains(end));
        };
        return new GenerationOptions(
                kind.maxNewTokens(),
                tokenizer.ends(),
                new Sampling(sampling.temperature(), sampling.topK(), sampling.topP(), sampling.seed()),
                stop);
    }

    /** The text before the first stop string, which are tried one after another as the harness does. */
    private Generation generation(int[] tokens, Kind kind) {
        String text = tokenizer.decode(tokens, true);
        boolean stopped = false;
        for (String end : kind.until()) {
            int at = end.isEmpty() ? -1 : text.indexOf(end);
            if (at >= 0) {
                text = text.substring(0, at);
                stopped = true;
            }
        }
        return new Generation(text, tokens.length, !stopped && tokens.length == kind.maxNewTokens());
    }
}
