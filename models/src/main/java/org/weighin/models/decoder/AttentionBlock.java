package org.weighin.models.decoder;

import java.util.Optional;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;
import org.weighin.models.engine.TensorMap;

/** A layer's attention with its weights, as the executor runs it; x is [N, H], the tokens of all sequences in one row. */
interface AttentionBlock {

    /** The same with other gradients. */
    AttentionBlock with(GradientBuffers buffers);

    /** The residual stream after the block; what the way back needs goes to {@code saved}. */
    Tensor forward(Scope work, Tensor x, ForwardInputs inputs, SavedTensors saved);

    /** The gradient by x, for an output with gradient g. */
    Tensor backward(Scope work, Tensor g, ForwardInputs inputs, SavedTensors saved);

    /**
     * Room for the keys and values of one sequence, for {@link #follow}; empty where the block remembers a state that it
     * cannot go back from.
     */
    default Optional<TensorMap> newPath(Scope scope, int capacity) {
        return Optional.empty();
    }

    /** As forward for pieces of a {@link WalkBatch}; their keys and values go to the path. */
    default Tensor follow(Scope work, Tensor x, ForwardInputs inputs, TensorMap path) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " follows no path");
    }

    /** What the block remembers of the tokens so far in each slot; first axis [slots]. Lives in {@code scope}. */
    TensorMap newCache(Scope scope, int slots, int capacity);

    /** As forward for sequences that begin here; what it must remember of each goes to its slot of the cache. */
    Tensor prefill(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots);

    /** Whether a cache holds each token by itself, so that sequences may be read from a place on by {@link #prefillBehind}. */
    default boolean remembersTokens() {
        return false;
    }

    /** As prefill for pieces of a {@link WalkBatch}, each in a slot [pieces] of the cache that has what stands before it. */
    default Tensor prefillBehind(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache, Tensor slots) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not remember tokens");
    }

    /** One new token for every slot of the cache, or where each token has its own place there for the first B slots: x [B, H]. */
    Tensor decode(Scope work, Tensor x, ForwardInputs inputs, TensorMap cache);
}
