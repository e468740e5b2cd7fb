package org.weighin.evaluation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.Sampling;
import org.weighin.models.tokenizer.Tokenizer;

/** Writes texts until a stop string, an end token or the limit. */
final class TextWriter {
    private final LanguageModel model;
    private final Tokenizer tokenizer;
    private final TextEncoder encoder;
    private final Optional<ChatFormat> format;
    private final LongConsumer processed;
    private final LongConsumer shared;

    /**
     * @param format knows the marks of thoughts
     * @param processed is told of tokens of prompts and of answers
     * @param shared is told of tokens of prompts that were not read again
     */
    TextWriter(
            LanguageModel model,
            TextEncoder encoder,
            Optional<ChatFormat> format,
            LongConsumer processed,
            LongConsumer shared) {
        this.model = model;
        this.tokenizer = model.tokenizer();
        this.encoder = encoder;
        this.format = format;
        this.processed = processed;
        this.shared = shared;
    }

    /** What requests must share to be written in one batch. */
    private record Kind(AnswerEnd end, int maxNewTokens, TextSampling sampling) {}

    List<Generation> write(List<GenerationRequest> requests) {
        Map<Kind, List<Integer>> byKind = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            GenerationRequest request = requests.get(i);
            Kind kind = new Kind(end(request), request.maxNewTokens(), request.sampling());
            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(i);
        }
        Generation[] written = new Generation[requests.size()];
        byKind.forEach((kind, indices) -> {
            List<int[]> prompts =
                    indices.stream().map(requests::get).map(encoder::prompt).toList();
            long before = model.tokensRead();
            List<int[]> results = model.generate(prompts, options(kind));
            shared.accept(prompts.stream().mapToLong(prompt -> prompt.length).sum() - (model.tokensRead() - before));
            for (int i = 0; i < results.size(); i++) {
                processed.accept(prompts.get(i).length + results.get(i).length);
                written[indices.get(i)] = kind.end().generation(results.get(i), kind.maxNewTokens(), tokenizer::decode);
            }
        });
        return Arrays.asList(written);
    }

    /** The end token's text ends an answer too when the model spells it out. */
    private AnswerEnd end(GenerationRequest request) {
        List<String> until = new ArrayList<>(request.until());
        tokenizer.eos().ifPresent(end -> until.add(tokenizer.decode(new int[] {end}, false)));
        Optional<ThinkingTags> tags = request.thinking().tags(format);
        boolean open = tags.filter(marks -> marks.openIn(request.context())).isPresent();
        return new AnswerEnd(until, tags, open, tags.filter(this::isSpecial).isPresent());
    }

    /** Whether decoding without special tokens would lose the mark. */
    private boolean isSpecial(ThinkingTags tags) {
        return !tokenizer.decode(tokenizer.encode(tags.end(), false), true).contains(tags.end());
    }

    private GenerationOptions options(Kind kind) {
        TextSampling sampling = kind.sampling();
        return new GenerationOptions(
                kind.maxNewTokens(),
                tokenizer.ends(),
                new Sampling(sampling.temperature(), sampling.topK(), sampling.topP(), sampling.seed()),
                (request, tokens, count) -> kind.end().reached(tokens, count, tokenizer::decode));
    }
}
