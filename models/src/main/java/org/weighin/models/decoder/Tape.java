package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;

/** What a forward pass keeps for the way back: its inputs, and what each block saved. Used for one pass and closed. */
public final class Tape implements AutoCloseable {
    private final Scope scope;
    private final ForwardInputs inputs;
    private final List<SavedTensors> saved = new ArrayList<>();

    Tape(Scope scope, ForwardInputs inputs) {
        this.scope = scope;
        this.inputs = inputs;
    }

    Scope scope() {
        return scope;
    }

    ForwardInputs inputs() {
        return inputs;
    }

    /** Where the next block on the way forward saves. */
    SavedTensors push() {
        SavedTensors block = new SavedTensors();
        saved.add(block);
        return block;
    }

    /** What the last block not yet gone back through has saved; the caller closes it. */
    SavedTensors pop() {
        return saved.remove(saved.size() - 1);
    }

    @Override
    public void close() {
        saved.forEach(SavedTensors::close);
        saved.clear();
        scope.close();
    }
}
