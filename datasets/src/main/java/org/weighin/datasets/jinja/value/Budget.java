package org.weighin.datasets.jinja.value;

/** What one rendering has used of its limits; every way to spend time or memory goes through here. */
public final class Budget {
    private static final int CHARACTERS_A_STEP = 32;
    private static final int COMPARISONS_A_STEP = 2048;

    private final Limits limits;
    private long steps;
    private long characters;
    private int depth;

    /** A fresh budget. */
    public Budget(Limits limits) {
        this.limits = limits;
    }

    /** Counts one evaluated node. */
    public void step() {
        steps(1);
    }

    /** Counts several steps at once. */
    public void steps(long count) {
        steps += count;
        if (steps > limits.steps()) {
            throw new Fault("the template takes more than " + limits.steps() + " steps");
        }
    }

    /** Counts the reading of a text or of another large operand. */
    public void scan(long length) {
        steps(length / CHARACTERS_A_STEP);
    }

    /** Counts the search of a text for another, which takes up to the product of their lengths. */
    public void search(long length, long wanted) {
        steps(length / CHARACTERS_A_STEP + length * Math.max(1, wanted) / COMPARISONS_A_STEP);
    }

    /** Counts characters before they are made. */
    public void characters(long count) {
        characters += count;
        if (characters > limits.characters()) {
            throw new Fault("the template makes more than " + limits.characters() + " characters of text");
        }
        steps(count / CHARACTERS_A_STEP);
    }

    /** Counts elements of a list or dict before they are made. */
    public void elements(long count) {
        characters(count * Limits.ELEMENT);
    }

    /** Goes one level deeper; pair it with {@link #leave}. */
    public void enter() {
        if (++depth > limits.depth()) {
            throw new Fault("the template is nested more than " + limits.depth() + " levels deep");
        }
    }

    /** Comes back from {@link #enter}. */
    public void leave() {
        depth--;
    }
}
