package org.weighin.models.decoder;

import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** The loss of labelled batches, with the gradients of adapters or without. */
public final class LossPass {
    private final Decoder decoder;
    private final LanguageModelHead head;
    private final Recomputation recomputation;

    public LossPass(Decoder decoder) {
        this(decoder, Recomputation.NONE);
    }

    /** @param recomputation in passes with gradients */
    public LossPass(Decoder decoder, Recomputation recomputation) {
        this.decoder = decoder;
        this.recomputation = recomputation;
        this.head = new LanguageModelHead(decoder);
    }

    /**
     * What a pass gives.
     *
     * @param loss sum of the labels' cross-entropies in nats, times the weight
     * @param labels how many there were
     * @param correct how many were the most likely token at their place
     */
    public record Outcome(double loss, long labels, long correct) {
        /** Of no labels. */
        public static final Outcome NONE = new Outcome(0, 0, 0);

        /** Of both passes. */
        public Outcome plus(Outcome other) {
            return new Outcome(loss + other.loss, labels + other.labels, correct + other.correct);
        }
    }

    /**
     * Goes forward and back, adding to the gradients of the decoder's adapters.
     *
     * @param weight factor of every label's loss, such as one over the labels of an optimiser step
     */
    public Outcome withGradients(LabelledBatch batch, double weight) {
        if (batch.rows().length == 0) {
            return Outcome.NONE;
        }
        try (Tape tape = decoder.newTape(batch.tokens(), batch.rows(), recomputation, batch.dropoutKeys());
                Scope results = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(tape);
            LanguageModelHead.Loss loss = head.loss(results, hidden, batch.targets(), weight);
            hidden.close();
            decoder.backward(tape, loss.gradient());
            return new Outcome(loss.sum(), batch.rows().length, loss.correct());
        }
    }

    /** Goes forward only; the weight is 1. */
    public Outcome withoutGradients(LabelledBatch batch) {
        try (Scope scope = decoder.newScope()) {
            Tensor hidden = decoder.hiddenStates(scope, batch.tokens(), LanguageModelHead.wholeRows(batch.rows()));
            LanguageModelHead.TokenScores scores = head.scores(scope, hidden, batch.targets());
            double loss = 0;
            long correct = 0;
            for (int i = 0; i < batch.targets().length; i++) {
                loss -= scores.logProbabilities()[i];
                correct += scores.best()[i] == batch.targets()[i] ? 1 : 0;
            }
            return new Outcome(loss, batch.rows().length, correct);
        }
    }
}
