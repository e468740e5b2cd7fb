package org.weighin.models.decoder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.ProjectionAdapters;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.engine.ComputeDevice;
import org.weighin.models.engine.NumberType;
import org.weighin.models.family.Families;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.tokenizer.Tokenizer;

/** A model that is ready to score and to write: decoder, tokenizer and limits. */
public final class LanguageModel implements AutoCloseable {
    private final Decoder decoder;
    private final Scorer scorer;
    private final Tokenizer tokenizer;
    private final Optional<LoraAdapter> adapter;
    private final AtomicLong promptTokensRead = new AtomicLong();

    private LanguageModel(Decoder decoder, Tokenizer tokenizer, Optional<LoraAdapter> adapter) {
        this.decoder = decoder;
        this.scorer = new Scorer(decoder);
        this.tokenizer = tokenizer;
        this.adapter = adapter;
    }

    /**
     * Loads a model from a Hugging Face folder or a GGUF file, with the adapter that the options name.
     *
     * @throws org.weighin.datasets.InputException when the files are not what they say, the family is not known, or the
     *     adapter does not fit the model
     */
    public static LanguageModel open(Path location, LoadOptions options) {
        Checkpoint checkpoint = Checkpoint.open(location);
        DecoderSpec spec = Families.describe(checkpoint);
        Tokenizer tokenizer = Tokenizer.open(location);
        ComputeDevice first = options.devices().devices().get(0);
        Optional<LoraAdapter> adapter =
                options.adapter().map(folder -> LoraAdapter.open(folder, spec, first, LoraAdapter.Use.INFERENCE));
        ProjectionAdapters adapters = adapter.isPresent() ? adapter.get() : ProjectionAdapters.NONE;
        NumberType type = options.precision().on(first);
        DeviceMap places = options.devices()
                .map(
                        spec,
                        () -> PartBytes.of(spec, checkpoint, options.weights().type(checkpoint, type)));
        DecoderOptions loading =
                DecoderOptions.of(first, type).with(options.weights()).forInference();
        return new LanguageModel(new Decoder(spec, checkpoint, places, loading, adapters), tokenizer, adapter);
    }

    /** Text to the model's tokens and back. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The type of numbers that it computes in. */
    public NumberType type() {
        return decoder.type();
    }

    /** The longest sequence, in tokens. */
    public int contextLength() {
        return decoder.spec().contextLength();
    }

    /** Log-likelihoods of the ends of sequences; the answers stand in the order of the requests. */
    public List<SequenceScore> score(List<ScoringRequest> requests) {
        return scorer.score(requests);
    }

    /** Tokens of scored sequences and of prompts that it has read so far, those that are shared counted once. */
    public long tokensRead() {
        return scorer.tokensRead() + promptTokensRead.get();
    }

    /** New tokens for each prompt, without the end token. */
    public List<int[]> generate(List<int[]> prompts, GenerationOptions options) {
        Generator generator = new Generator(decoder, prompts, options);
        List<int[]> results = generator.run();
        promptTokensRead.addAndGet(generator.tokensRead());
        return results;
    }

    /** As {@link #generate(List, GenerationOptions)} with a bare decoder. */
    public static List<int[]> generate(Decoder decoder, List<int[]> prompts, GenerationOptions options) {
        return new Generator(decoder, prompts, options).run();
    }

    @Override
    public void close() {
        scorer.close();
        decoder.close();
        tokenizer.close();
        adapter.ifPresent(LoraAdapter::close);
    }
}
