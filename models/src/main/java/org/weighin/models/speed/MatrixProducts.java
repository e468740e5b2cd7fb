package org.weighin.models.speed;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.weighin.models.engine.NumberType;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;

/**
 * The products of activations with weights that one token goes through on its way through a model, the head's included: nearly all
 * of a pass's arithmetic.
 *
 * @param shapes how often each is there
 * @param head which of them makes logits, once
 */
public record MatrixProducts(Map<Shape, Integer> shapes, Shape head) {

    /** A weight [outputs, inputs]. */
    public record Shape(int inputs, int outputs) implements Comparable<Shape> {
        private static final Comparator<Shape> ORDER =
                Comparator.comparingInt(Shape::inputs).thenComparingInt(Shape::outputs);

        long weights() {
            return (long) inputs * outputs;
        }

        @Override
        public int compareTo(Shape other) {
            return ORDER.compare(this, other);
        }
    }

    /** Those of a model; of experts, as many as a token is sent to. */
    public static MatrixProducts of(DecoderSpec spec) {
        Map<Shape, Integer> shapes = new TreeMap<>();
        spec.layers().stream()
                .flatMap(layer -> Stream.concat(layer.attention().projections(), used(layer.mlp())))
                .forEach(linear -> shapes.merge(new Shape(linear.inputs(), linear.outputs()), 1, Integer::sum));
        Shape head = new Shape(spec.embedding().hidden(), spec.embedding().vocabulary());
        shapes.merge(head, 1, Integer::sum);
        return new MatrixProducts(shapes, head);
    }

    private static Stream<LinearSpec> used(MlpSpec mlp) {
        if (!(mlp instanceof MlpSpec.Experts experts)) {
            return mlp.projections();
        }
        int idle = experts.routed().size() - experts.router().chosen();
        return new MlpSpec.Experts(
                        experts.residual(),
                        experts.router(),
                        experts.routed().subList(idle, experts.routed().size()),
                        experts.shared(),
                        experts.gating())
                .projections();
    }

    /** Weights that one token is multiplied with. */
    public long weights() {
        return shapes.entrySet().stream()
                .mapToLong(entry -> entry.getValue() * entry.getKey().weights())
                .sum();
    }

    /**
     * Computes them alone, each shape for itself, on the CPU.
     *
     * @param type of the numbers
     * @param lanes how many are computed beside one another, on processors of their own, as training does
     * @param tokens rows of each
     * @param atLeast how long in all
     */
    public ProductRate measure(NumberType type, int lanes, int tokens, Duration atLeast) {
        Duration each = atLeast.dividedBy(shapes.size());
        double secondsPerToken = 0;
        try (ProductLoop loop = new ProductLoop(type, lanes, tokens)) {
            for (Map.Entry<Shape, Integer> entry : shapes.entrySet()) {
                double flop = 2.0 * entry.getValue() * entry.getKey().weights();
                secondsPerToken += flop / loop.flopPerSecond(entry.getKey(), each);
            }
        }
        return new ProductRate(lanes, tokens, weights(), head.weights(), 2.0 * weights() / secondsPerToken);
    }
}
