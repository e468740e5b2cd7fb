package org.weighin.models.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.Map;

/** What a block's kernel keeps on the way forward for its way back; empty when made, freed when closed. */
public final class SavedTensors implements AutoCloseable {
    private final IValue dictionary = IValue.stringMapFrom(Map.of());

    IValue dictionary() {
        return dictionary;
    }

    @Override
    public void close() {
        dictionary.close();
    }
}
