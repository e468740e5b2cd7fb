package org.weighin.models.decoder;

/** What of a forward pass is done again on the way back, rather than kept. The gradients have the same bits either way. */
public enum Recomputation {
    /** Nothing: the fastest. */
    NONE,
    /**
     * Each layer: the hidden states before it are kept, and it is run forward again just before its way back (gradient
     * checkpointing, Chen et al. 2016).
     */
    LAYERS
}
