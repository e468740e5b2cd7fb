package org.weighin.models.family;

import java.util.Optional;
import java.util.Set;
import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.LinearSpec;
import org.weighin.models.spec.NormSpec;
import org.weighin.models.spec.WeightRef;

/**
 * What a family reads from.
 *
 * @param config the configuration
 * @param names the names of the checkpoint's tensors, which tell what is optional
 */
record FamilyInput(ModelConfig config, Set<String> names) {

    /**
     * How many layers or experts a key says there are; each has a tensor, so that an absurd number is found before anything is
     * made of it.
     */
    int count(String key) {
        int count = config.integer(key);
        if (count < 1 || count > names.size()) {
            throw config.wrong(key, "is " + count, "from 1 to " + names.size() + ", the number of tensors");
        }
        return count;
    }

    /** The module's weight [out, in], and its bias where the checkpoint has one. */
    LinearSpec linear(String module, int inputs, int outputs) {
        return new LinearSpec(
                WeightRef.of(module + ".weight"),
                optional(module + ".bias"),
                inputs,
                outputs,
                new LinearSpec.ModuleRows(module, 0, outputs));
    }

    /** Part {@code index} of a module whose weight [in, parts * out] holds several projections of equal width side by side. */
    LinearSpec transposedPart(String module, int inputs, int outputs, int index, int parts) {
        int from = index * outputs;
        return new LinearSpec(
                WeightRef.of(module + ".weight").transposed().rows(from, from + outputs),
                optional(module + ".bias").map(bias -> bias.rows(from, from + outputs)),
                inputs,
                outputs,
                new LinearSpec.ModuleRows(module, from, parts * outputs));
    }

    NormSpec rmsNorm(String module) {
        return rmsNorm(module, WeightRef.of(module + ".weight"));
    }

    /** An RMSNorm whose factors are stored as {@code module.tensor}. */
    NormSpec rmsNorm(String module, String tensor) {
        return rmsNorm(module, WeightRef.of(module + "." + tensor));
    }

    /** An RMSNorm with an epsilon of its own. */
    NormSpec rmsNorm(String module, double epsilon) {
        return new NormSpec(NormSpec.Kind.RMS, WeightRef.of(module + ".weight"), optional(module + ".bias"), epsilon);
    }

    /** An RMSNorm that stores the distance of its factors from 1, unless the file's format has added the 1 already. */
    NormSpec rmsNormAroundOne(String module) {
        WeightRef weight = WeightRef.of(module + ".weight");
        return rmsNorm(module, config.normsFolded() ? weight : weight.plusOne());
    }

    /** A LayerNorm that stores the distance of its factors from 1, unless the file's format has added the 1 already. */
    NormSpec layerNormAroundOne(String module) {
        WeightRef weight = WeightRef.of(module + ".weight");
        return new NormSpec(
                NormSpec.Kind.LAYER,
                config.normsFolded() ? weight : weight.plusOne(),
                optional(module + ".bias"),
                config.number("norm_eps", 1e-5));
    }

    private NormSpec rmsNorm(String module, WeightRef weight) {
        return new NormSpec(NormSpec.Kind.RMS, weight, optional(module + ".bias"), config.number("rms_norm_eps", 1e-6));
    }

    /** The tensor, where the checkpoint has it. */
    Optional<WeightRef> optional(String tensor) {
        return names.contains(tensor) ? Optional.of(WeightRef.of(tensor)) : Optional.empty();
    }
}
