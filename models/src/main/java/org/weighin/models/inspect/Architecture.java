package org.weighin.models.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.weighin.models.spec.AttentionSpec;
import org.weighin.models.spec.DecoderSpec;
import org.weighin.models.spec.DeltaNet;
import org.weighin.models.spec.GroupedQueryAttention;
import org.weighin.models.spec.LatentAttention;
import org.weighin.models.spec.LayerSpec;
import org.weighin.models.spec.LightningAttention;
import org.weighin.models.spec.MlpSpec;

/**
 * How a decoder is built, in words and numbers.
 *
 * @param family as its configuration names it
 * @param context the longest sequence it was made for, in tokens
 * @param hidden width of the residual stream
 * @param attention kinds of attention, and how many layers have each
 * @param feedForward kinds of feed-forward blocks, likewise
 */
public record Architecture(
        String family,
        int layers,
        int context,
        int hidden,
        int vocabulary,
        Map<String, Integer> attention,
        Map<String, Integer> feedForward) {

    static Architecture of(String family, DecoderSpec decoder) {
        return new Architecture(
                family,
                decoder.layers().size(),
                decoder.contextLength(),
                decoder.embedding().hidden(),
                decoder.embedding().vocabulary(),
                count(decoder, layer -> words(layer.attention())),
                count(decoder, layer -> words(layer.mlp())));
    }

    private static Map<String, Integer> count(DecoderSpec decoder, Function<LayerSpec, String> kind) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        decoder.layers().forEach(layer -> kinds.merge(kind.apply(layer), 1, Integer::sum));
        return kinds;
    }

    private static String words(AttentionSpec attention) {
        if (attention instanceof GroupedQueryAttention grouped) {
            return words(grouped);
        }
        if (attention instanceof LatentAttention latent) {
            return "latent, %d heads, %d numbers kept of each token"
                    .formatted(latent.heads().count(), latent.cache().numbersPerToken());
        }
        if (attention instanceof DeltaNet delta) {
            return "gated delta net, %d value heads of %d over %d key heads of %d"
                    .formatted(
                            delta.heads().values(),
                            delta.heads().valueDimension(),
                            delta.heads().keys(),
                            delta.heads().keyDimension());
        }
        if (attention instanceof LightningAttention lightning) {
            return "lightning, %d heads of %d".formatted(lightning.slopes().size(), lightning.dimension());
        }
        throw new IllegalArgumentException("unknown attention " + attention.getClass());
    }

    private static String words(GroupedQueryAttention grouped) {
        GroupedQueryAttention.Heads heads = grouped.heads();
        String kind = heads.query() == heads.keyValue()
                ? "%d heads of %d".formatted(heads.query(), heads.dimension())
                : "%d query heads of %d over %d key-value heads"
                        .formatted(heads.query(), heads.dimension(), heads.keyValue());
        String positions = grouped.rope().isEmpty() ? ", without rotary positions" : "";
        return kind
                + positions
                + (grouped.scores().window().isPresent()
                        ? ", the last " + grouped.scores().window().getAsInt() + " tokens only"
                        : "");
    }

    private static String words(MlpSpec mlp) {
        if (mlp instanceof MlpSpec.Experts experts) {
            String shared = experts.shared()
                    .map(unit -> ", and one of %,d for every token"
                            .formatted(unit.unit().up().outputs()))
                    .orElse("");
            return "%d of %,d experts, each %,d wide%s"
                    .formatted(
                            experts.router().chosen(),
                            experts.routed().size(),
                            experts.routed().get(0).up().outputs(),
                            shared);
        }
        if (mlp instanceof MlpSpec.Gated gated) {
            return "gated, %,d wide".formatted(gated.up().outputs());
        }
        if (mlp instanceof MlpSpec.Plain plain) {
            return "plain, %,d wide".formatted(plain.up().outputs());
        }
        throw new IllegalArgumentException("unknown feed-forward block " + mlp.getClass());
    }
}
