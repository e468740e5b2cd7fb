package org.weighin.models.spec;

import java.util.stream.Stream;

/** How tokens of a sequence exchange information in one layer. */
public sealed interface AttentionSpec permits DeltaNet, GroupedQueryAttention, LatentAttention, LightningAttention {

    /** How it joins the residual stream. */
    ResidualSpec residual();

    /** Its projections, in order: what adapters can be put on. */
    Stream<LinearSpec> projections();

    /** Its rotary positions, if it has any. */
    Stream<RopeSpec> ropes();

    /** What generation keeps of a sequence. */
    CacheSize cache();
}
