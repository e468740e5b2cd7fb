package org.weighin.evaluation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.ScoringRequest;
import org.weighin.models.decoder.SequenceScore;
import org.weighin.models.tokenizer.Tokenizer;

/** A model on this machine, asked with the tokenisation rules of lm-evaluation-harness. */
public final class LocalModel implements EvaluatedModel {
    private final String name;
    private final LanguageModel model;
    private final TextEncoder encoder;
    private final TextWriter writer;
    private final Optional<ChatFormat> chatFormat;
    private final AtomicLong processed = new AtomicLong();
    private final AtomicLong shared = new AtomicLong();

    /**
     * @param name label in files and tables
     * @param maxLength longest sequence in tokens, for a window smaller than the model's own
     */
    public LocalModel(String name, LanguageModel model, OptionalInt maxLength) {
        this(name, model, model.tokenizer().chatTemplate().map(TemplateFormat::new), maxLength);
    }

    /** As above, with a chat template from elsewhere, or none. */
    public LocalModel(String name, LanguageModel model, Optional<ChatFormat> chatFormat, OptionalInt maxLength) {
        Tokenizer tokenizer = model.tokenizer();
        this.name = name;
        this.model = model;
        this.encoder = new TextEncoder(tokenizer, maxLength.orElse(model.contextLength()));
        this.writer = new TextWriter(model, encoder, chatFormat, processed::addAndGet, shared::addAndGet);
        this.chatFormat = chatFormat;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
        List<LogLikelihood> likelihoods = new ArrayList<>();
        for (SequenceScore score : score(requests.stream().map(encoder::scoring).toList())) {
            likelihoods.add(new LogLikelihood(score.total(), score.allGreedy()));
        }
        return likelihoods;
    }

    @Override
    public List<Double> rolling(List<String> texts) {
        List<List<ScoringRequest>> windows =
                texts.stream().map(encoder::windows).toList();
        List<SequenceScore> scores =
                score(windows.stream().flatMap(List::stream).toList());
        List<Double> sums = new ArrayList<>();
        int next = 0;
        for (List<ScoringRequest> own : windows) {
            double sum = 0;
            for (int i = 0; i < own.size(); i++) {
                sum += scores.get(next++).total();
            }
            sums.add(sum);
        }
        return sums;
    }

    @Override
    public List<Generation> generate(List<GenerationRequest> requests) {
        return writer.write(requests);
    }

    @Override
    public Optional<ChatFormat> chatFormat() {
        return chatFormat;
    }

    @Override
    public long processedTokens() {
        return processed.get();
    }

    @Override
    public long sharedTokens() {
        return shared.get();
    }

    private List<SequenceScore> score(List<ScoringRequest> requests) {
        long asked = requests.stream()
                .mapToLong(request -> request.tokens().length - 1L)
                .sum();
        long before = model.tokensRead();
        List<SequenceScore> scores = model.score(requests);
        processed.addAndGet(asked);
        shared.addAndGet(asked - (model.tokensRead() - before));
        return scores;
    }
}
