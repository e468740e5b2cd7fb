package org.weighin.models.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weighin.models.engine.SavedTensors;
import org.weighin.models.engine.Scope;
import org.weighin.models.engine.Tensor;

/**
 * What a forward pass keeps for the way back: its inputs, and what each block saved, or the hidden states before each layer.
 * Used for one pass and closed.
 */
public final class Tape implements AutoCloseable {
    private final Scope scope;
    private final ForwardInputs inputs;
    private final AskedRows asked;
    private final Map<String, Tensor> given;
    private final Map<String, Tensor> givenForAsked;
    private final Recomputation recomputation;
    private final List<SavedTensors> saved = new ArrayList<>();
    private final List<Tensor> starts = new ArrayList<>();

    /**
     * @param rows whose hidden states are asked for
     * @param dropoutKeys of the batch's tokens; empty for no dropout
     */
    Tape(Scope scope, ForwardInputs inputs, long[] rows, Recomputation recomputation, long[] dropoutKeys) {
        this.scope = scope;
        this.inputs = inputs;
        this.recomputation = recomputation;
        this.asked = new AskedRows(scope, rows);
        this.given =
                dropoutKeys.length == 0 ? Map.of() : Map.of("lora_keys", scope.longs(dropoutKeys, dropoutKeys.length));
        this.givenForAsked = new HashMap<>();
        given.forEach((name, keys) -> givenForAsked.put(name, asked.of(scope, keys)));
    }

    Scope scope() {
        return scope;
    }

    ForwardInputs inputs() {
        return inputs;
    }

    /** The rows whose hidden states are asked for. */
    AskedRows asked() {
        return asked;
    }

    /** How many tokens the batch has. */
    long tokens() {
        return inputs.ids().size(0);
    }

    /** Where the next block on the way forward saves. */
    SavedTensors push() {
        return push(given);
    }

    /** The same for a block that is run on the asked rows alone. */
    SavedTensors pushForAsked() {
        return push(givenForAsked);
    }

    private SavedTensors push(Map<String, Tensor> found) {
        SavedTensors block = new SavedTensors(found);
        saved.add(block);
        return block;
    }

    /** What the last block not yet gone back through has saved; the caller closes it. */
    SavedTensors pop() {
        return saved.remove(saved.size() - 1);
    }

    /**
     * A layer has been gone through: either what its blocks saved stays, or what it started from.
     *
     * @param start the hidden states before it, which the tape takes over
     * @param blocks how many have saved something
     */
    void passed(Tensor start, int blocks) {
        if (recomputation == Recomputation.NONE) {
            start.close();
            return;
        }
        for (int i = 0; i < blocks; i++) {
            pop().close();
        }
        starts.add(start);
    }

    /** The hidden states before the last layer not yet gone back through, where it must be run again; the caller closes them. */
    Optional<Tensor> popStart() {
        return starts.isEmpty() ? Optional.empty() : Optional.of(starts.remove(starts.size() - 1));
    }

    @Override
    public void close() {
        saved.forEach(SavedTensors::close);
        saved.clear();
        scope.close();
    }
}
