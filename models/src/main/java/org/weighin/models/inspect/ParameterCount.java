package org.weighin.models.inspect;

import java.util.SortedSet;
import java.util.stream.Stream;
import org.weighin.models.checkpoint.Checkpoint;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.GatedUnit;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;

/**
 * How many numbers a model has learned; weights that are used twice count once.
 *
 * @param total all that take part in a forward pass
 * @param active those that one token goes through: without the experts that it is not sent to
 */
public record ParameterCount(long total, long active) {

    static ParameterCount of(DecoderSpec decoder, SortedSet<String> tensors, Checkpoint checkpoint) {
        long total = tensors.stream()
                .mapToLong(name -> checkpoint.tensor(name).elements())
                .sum();
        long idle = decoder.layers().stream()
                .map(layer -> layer.mlp())
                .mapToLong(ParameterCount::idle)
                .sum();
        return new ParameterCount(total, total - idle);
    }

    private static long idle(MlpSpec mlp) {
        if (!(mlp instanceof MlpSpec.Experts experts)) {
            return 0;
        }
        long each = numbers(experts.routed().get(0));
        return each * (experts.routed().size() - experts.router().chosen());
    }

    private static long numbers(GatedUnit unit) {
        return Stream.of(unit.gate(), unit.up(), unit.down())
                .mapToLong(ParameterCount::numbers)
                .sum();
    }

    private static long numbers(LinearSpec linear) {
        return (long) linear.inputs() * linear.outputs() + (linear.bias().isPresent() ? linear.outputs() : 0);
    }
}
