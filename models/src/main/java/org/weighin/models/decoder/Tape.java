package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/** What a forward pass keeps for the way back: its inputs, and what each block saved. Used for one pass and closed. */
public final class Tape implements AutoCloseable {
    private final Scope scope;
    private final ForwardInputs inputs;
    private final Map<String, Tensor> given;
    private final List<SavedTensors> saved = new ArrayList<>();

    /** @param dropoutKeys of the batch's tokens; empty for no dropout */
    Tape(Scope scope, ForwardInputs inputs, long[] dropoutKeys) {
        this.scope = scope;
        this.inputs = inputs;
        this.given =
                dropoutKeys.length == 0 ? Map.of() : Map.of("lora_keys", scope.longs(dropoutKeys, dropoutKeys.length));
    }

    Scope scope() {
        return scope;
    }

    ForwardInputs inputs() {
        return inputs;
    }

    /** Where the next block on the way forward saves. */
    SavedTensors push() {
        SavedTensors block = new SavedTensors(given);
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
