package org.weighin.models.spec;

/** How tokens of a sequence exchange information in one layer. */
public sealed interface AttentionSpec permits GroupedQueryAttention {

    /** The norms around it. */
    BlockNorms norms();
}
