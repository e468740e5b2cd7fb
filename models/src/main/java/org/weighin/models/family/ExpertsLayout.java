package org.weighin.models.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.models.family.ExpertNames.Stacking;
import org.weighin.models.spec.GatedUnit;
import org.weighin.models.spec.Gating;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.LinearSpec.ParameterRows;
import org.weighin.models.spec.MlpSpec;
import org.weighin.models.spec.ResidualSpec;
import org.weighin.models.spec.RouterSpec;
import org.weighin.models.spec.RouterSpec.Groups;
import org.weighin.models.spec.RouterSpec.ScoreFunction;
import org.weighin.models.spec.SharedExpert;
import org.weighin.models.spec.WeightRef;

/**
 * The parts of a layer's mixture of experts, whether its files keep experts as modules of their own or stacked.
 *
 * @param module the mixture's path in the files
 * @param published its path in the published class
 * @param hidden width of the residual stream
 */
record ExpertsLayout(FamilyInput input, String module, String published, ExpertNames names, int hidden) {
    /** Far above that of any released model. */
    private static final int MOST_EXPERTS = 1 << 12;

    private static final String GATE_UP = ".experts.gate_up_proj";
    private static final String DOWN = ".experts.down_proj";

    static ExpertsLayout of(StandardLayout layout, int layer, ExpertNames names) {
        FamilyInput input = layout.input();
        String own = layout.module(layer, names.block());
        String published = names.stacking() == Stacking.NONE ? own : layout.module(layer, "mlp");
        boolean rewritten = input.names().contains(published + GATE_UP);
        return new ExpertsLayout(
                input,
                rewritten ? published : own,
                published,
                names,
                layout.size().hidden());
    }

    /** Experts of {@code inner} features each, one behind another. */
    MlpSpec block(ResidualSpec residual, RouterSpec router, int inner, Optional<SharedExpert> shared, Gating gating) {
        int experts = router.projection().outputs();
        Groups groups = router.groups().orElse(new Groups(1, 1, 1));
        int grouped = experts / Math.max(1, groups.count());
        boolean possible = groups.count() > 0
                && experts % groups.count() == 0
                && groups.kept() > 0
                && groups.kept() <= groups.count()
                && groups.best() <= grouped
                && router.chosen() > 0
                && router.chosen() <= groups.kept() * grouped;
        if (!possible) {
            throw new InputException(
                    "impossible choice: " + router.chosen() + " of " + experts + " experts, from " + groups.kept()
                            + " of " + groups.count() + " groups",
                    input.config().file().toString(),
                    "groups of equal size, of which those kept have enough experts");
        }
        List<GatedUnit> routed = IntStream.range(0, experts)
                .mapToObj(i -> unit(i, experts, inner))
                .toList();
        return new MlpSpec.Experts(residual, router, routed, shared, gating);
    }

    private GatedUnit unit(int index, int experts, int inner) {
        GatedUnit unit = stacked() ? stacked(index, inner) : separate(index, inner);
        if (names.stacking() == Stacking.NONE) {
            return unit;
        }
        ParameterRows gateUp = new ParameterRows(published + GATE_UP, index, experts, 0, 1, 2 * inner, names.adapted());
        boolean inTurn = names.stacking() == Stacking.COLUMNS_IN_TURN;
        return new GatedUnit(
                unit.gate().within(inTurn ? gateUp.at(0, 2) : gateUp),
                unit.up().within(inTurn ? gateUp.at(1, 2) : gateUp.at(inner, 1)),
                unit.down().within(new ParameterRows(published + DOWN, index, experts, 0, 1, hidden, names.adapted())));
    }

    private GatedUnit separate(int index, int inner) {
        return unit(module + ".experts." + index, inner);
    }

    private GatedUnit unit(String path, int inner) {
        return new GatedUnit(
                input.linear(path + "." + names.gate(), hidden, inner),
                input.linear(path + "." + names.up(), hidden, inner),
                input.linear(path + "." + names.down(), inner, hidden));
    }

    /** Whether the files keep all experts in one tensor, or in one for each of the three projections, as GGUF files do. */
    private boolean stacked() {
        return input.names().contains(module + GATE_UP) || stackedApart();
    }

    private boolean stackedApart() {
        return input.names().contains(module + ".experts." + names.gate() + ".weight");
    }

    private GatedUnit stacked(int index, int inner) {
        String path = module + ".experts." + index + ".";
        if (stackedApart()) {
            return new GatedUnit(
                    entry(names.gate(), index, hidden, inner),
                    entry(names.up(), index, hidden, inner),
                    entry(names.down(), index, inner, hidden));
        }
        LinearSpec both = entry(GATE_UP, index, hidden, 2 * inner, path + names.gate());
        boolean inTurn = names.stacking() == Stacking.COLUMNS_IN_TURN;
        return new GatedUnit(
                inTurn ? both.everySecondRow(0) : both.rows(0, inner),
                (inTurn ? both.everySecondRow(1) : both.rows(inner, 2 * inner)).inModule(path + names.up()),
                entry(DOWN, index, inner, hidden, path + names.down()));
    }

    /** An expert's projection in a tensor [E, outputs, inputs] of its own kind. */
    private LinearSpec entry(String name, int index, int inputs, int outputs) {
        String path = module + ".experts.";
        LinearSpec all = input.linear(path + name, inputs, outputs);
        return new LinearSpec(
                all.weight().entry(index),
                all.bias().map(bias -> bias.entry(index)),
                inputs,
                outputs,
                new LinearSpec.ModuleRows(path + index + "." + name, 0, outputs));
    }

    private LinearSpec entry(String tensor, int index, int inputs, int outputs, String path) {
        WeightRef entry = WeightRef.of(module + tensor).entry(index);
        return new LinearSpec(
                names.stacking() == Stacking.COLUMNS_IN_TURN ? entry.transposed() : entry,
                input.optional(module + tensor + "_bias").map(bias -> bias.entry(index)),
                inputs,
                outputs,
                new LinearSpec.ModuleRows(path, 0, outputs));
    }

    /** A router without options; its weight is named {@code name.weight} within the block, and is no module that adapters name. */
    RouterSpec router(String name, int experts, int chosen, ScoreFunction function) {
        LinearSpec projection = routerModule(name, experts);
        return RouterSpec.of(
                projection.within(
                        new ParameterRows(published + "." + name + ".weight", 0, 1, 0, 1, experts, names.adapted())),
                function,
                chosen);
    }

    /** The projection of a router that is a module of the published class. */
    LinearSpec routerModule(String name, int experts) {
        int most = stacked() ? MOST_EXPERTS : input.names().size();
        if (experts < 1 || experts > most) {
            throw new InputException(
                    "there are " + experts + " experts", input.config().file().toString(), "from 1 to " + most);
        }
        return input.linear(module + "." + name, hidden, experts);
    }

    /** A bias of the choice, where the checkpoint has one. */
    Optional<WeightRef> choiceBias(String name) {
        return input.optional(module + "." + name)
                .or(() -> input.optional(module + "." + name.replace("_bias", ".bias")));
    }

    /** A unit that every token goes through. */
    SharedExpert shared(String name, int inner) {
        return new SharedExpert(unit(module + "." + name, inner), Optional.empty());
    }

    /** The same, times the sigmoid of a projection to one number. */
    SharedExpert shared(String name, int inner, String gate) {
        LinearSpec projection = input.linear(module + "." + gate, hidden, 1);
        return new SharedExpert(shared(name, inner).unit(), Optional.of(projection));
    }
}
