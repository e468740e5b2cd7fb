package org.weighin.models.decoder;

import java.util.Arrays;
import java.util.List;
import org.weighin.models.engine.Kernels;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** From a decoder's last hidden states to logits, log-probabilities and the loss, for chosen rows only. */
public final class LanguageModelHead {
    /** Logits of one piece of rows take about this many numbers. */
    private static final long PIECE = 1 << 23;

    /** Float32 rows that come in multiples of this have the same bits for every number of rows. */
    static final int ROWS = 16;

    private final Decoder decoder;
    private final long rowsPerPiece;

    public LanguageModelHead(Decoder decoder) {
        this.decoder = decoder;
        long rows = PIECE / decoder.spec().embedding().vocabulary();
        this.rowsPerPiece = Math.max(1, rows / ROWS) * ROWS;
    }

    /** Log-probability of each row's target, and the most likely token of the row; both [R]. */
    public record TokenScores(float[] logProbabilities, long[] best) {}

    /**
     * Cross-entropy over rows.
     *
     * @param sum of the rows' cross-entropies in nats, times the weight
     * @param gradient of that sum by the hidden states [R, H]
     * @param correct how many rows have their target as the most likely token
     */
    public record Loss(double sum, Tensor gradient, long correct) {}

    /** Rows, and the first of them again until there are a multiple of {@link #ROWS}, for {@link #scores}; none stay none. */
    static long[] wholeRows(long[] rows) {
        long[] whole = Arrays.copyOf(rows, (rows.length + ROWS - 1) / ROWS * ROWS);
        Arrays.fill(whole, rows.length, whole.length, rows.length == 0 ? 0 : rows[0]);
        return whole;
    }

    /** Logits [R, V] float32 of the given rows of hidden states [N, H]. */
    public Tensor logits(Scope results, Tensor hidden, long[] rows) {
        try (Tensor asked = new AskedRows(results, rows).of(results, hidden);
                Tensor states = normalised(results, asked)) {
            return Kernels.call("logits", results)
                    .with(states)
                    .with(decoder.head())
                    .run();
        }
    }

    /**
     * Scores of one target for each of the first rows of hidden states [R, H], the same bits whatever rows are beside.
     *
     * @param hidden of {@link #wholeRows}
     */
    TokenScores scores(Scope scope, Tensor hidden, long[] targets) {
        int whole = (int) hidden.size(0);
        try (Scope work = scope.nested()) {
            List<Tensor> scores = Kernels.call("token_scores", work)
                    .with(normalised(work, hidden))
                    .with(decoder.head())
                    .with(work.longs(Arrays.copyOf(targets, whole), whole))
                    .with(rowsPerPiece)
                    .runMany();
            return new TokenScores(
                    Arrays.copyOf(scores.get(0).toFloats(), targets.length),
                    Arrays.copyOf(scores.get(1).toLongs(), targets.length));
        }
    }

    /**
     * The loss of one target for each of the hidden states [R, H], and its gradient.
     *
     * @param weight factor of every row's loss, such as one over the tokens of an optimiser step
     */
    public Loss loss(Scope results, Tensor hidden, long[] targets, double weight) {
        try (Scope work = results.nested()) {
            List<Tensor> loss = Kernels.call("loss_and_gradient", work)
                    .with(normalised(work, hidden))
                    .with(decoder.head())
                    .with(work.longs(targets, targets.length))
                    .with(weight)
                    .with(rowsPerPiece)
                    .runMany();
            Tensor gradient = Kernels.call("final_norm_backward", results)
                    .with(loss.get(1))
                    .with(hidden)
                    .with(decoder.head())
                    .run();
            return new Loss(loss.get(0).toFloats()[0], gradient, loss.get(2).toLongs()[0]);
        }
    }

    /**
     * How many other tokens have nearly the same row in the head, so that hardly any hidden state makes one of them likely and not
     * the others. Tokens that a model never learned from are so alike.
     *
     * @param share of the rows' median length that rows are nearer to each other than
     */
    public long alike(int token, double share) {
        try (Scope work = decoder.newScope()) {
            return Kernels.call("head_rows_near", work)
                    .with(decoder.head())
                    .with((long) token)
                    .with(share)
                    .run()
                    .toLongs()[0];
        }
    }

    private Tensor normalised(Scope work, Tensor hidden) {
        return Kernels.call("final_norm", work)
                .with(hidden)
                .with(decoder.head())
                .run();
    }
}
