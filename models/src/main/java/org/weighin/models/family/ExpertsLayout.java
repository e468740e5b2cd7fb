package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.models.spec.GatedUnit;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.SharedExpert;
import org.weighin.models.spec.WeightRef;

/**
 * The parts of a layer's mixture of experts, under the names that most released checkpoints share.
 *
 * @param module the block, such as {@code model.layers.3.mlp}
 * @param names of an expert's projections
 * @param hidden width of the residual stream
 */
record ExpertsLayout(FamilyInput input, String module, GatedNames names, int hidden) {

    /** Experts of {@code inner} features each, one behind another. */
    MlpSpec block(ResidualSpec residual, RouterSpec router, int inner, Optional<SharedExpert> shared, Gating gating) {
        int experts = router.projection().outputs();
        if (router.chosen() < 1 || router.chosen() > experts) {
            throw new InputException(
                    router.chosen() + " of " + experts + " experts are chosen",
                    input.config().file().toString(),
                    "at least 1 and no more than there are");
        }
        List<GatedUnit> routed = IntStream.range(0, experts)
                .mapToObj(i -> names.unit(input, module + ".experts." + i, hidden, inner))
                .toList();
        return new MlpSpec.Experts(residual, router, routed, shared, gating);
    }

    /** A router without options; its weight is named {@code name.weight} within the block. */
    RouterSpec router(String name, int experts, int chosen, ScoreFunction function) {
        return RouterSpec.of(input.linear(module + "." + name, hidden, experts), function, chosen);
    }

    /** A bias of the choice, where the checkpoint has one. */
    Optional<WeightRef> choiceBias(String name) {
        return input.optional(module + "." + name);
    }

    /** A unit that every token goes through. */
    SharedExpert shared(String name, int inner) {
        return new SharedExpert(names.unit(input, module + "." + name, hidden, inner), Optional.empty());
    }

    /** The same, times the sigmoid of a projection to one number. */
    SharedExpert shared(String name, int inner, String gate) {
        LinearSpec projection = input.linear(module + "." + gate, hidden, 1);
        return new SharedExpert(shared(name, inner).unit(), Optional.of(projection));
    }
}
