package org.weighin.models.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A weight: a tensor of the checkpoint and what is done to it at the door, in order.
 *
 * @param tensor its name in the checkpoint
 * @param changes applied one after another
 */
public record WeightRef(String tensor, List<Change> changes) {

    /** One thing done to a tensor when it is loaded. */
    public sealed interface Change {}

    /** Keeps every {@code step}th of the rows {@code from} to {@code to - 1}: one part of a fused projection. */
    public record Rows(long from, long to, long step) implements Change {}

    /** Keeps one entry of the first axis, which goes: one of several weights stacked. */
    public record Entry(long index) implements Change {}

    /** Swaps the two axes: for layers that store [in, out]. */
    public record Transposed() implements Change {}

    /** Adds 1 to every number: for norms that store the distance from 1. */
    public record PlusOne() implements Change {}

    public WeightRef {
        changes = List.copyOf(changes);
    }

    /** The tensor as it is. */
    public static WeightRef of(String tensor) {
        return new WeightRef(tensor, List.of());
    }

    /** The part of it between two rows. */
    public WeightRef rows(long from, long to) {
        return then(new Rows(from, to, 1));
    }

    /** Every second row of it, from row 0 or 1 on. */
    public WeightRef everySecondRow(long from, long to) {
        return then(new Rows(from, to, 2));
    }

    /** One of the weights stacked in it. */
    public WeightRef entry(long index) {
        return then(new Entry(index));
    }

    /** Its transpose. */
    public WeightRef transposed() {
        return then(new Transposed());
    }

    /** It with 1 added. */
    public WeightRef plusOne() {
        return then(new PlusOne());
    }

    private WeightRef then(Change change) {
        List<Change> longer = new ArrayList<>(changes);
        longer.add(change);
        return new WeightRef(tensor, longer);
    }
}
