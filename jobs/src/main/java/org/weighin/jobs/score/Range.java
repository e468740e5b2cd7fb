package org.weighin.jobs.score;

/**
 * Items of a task that are scored together.
 *
 * @param from first item, from 0
 * @param to behind the last item
 */
public record Range(int from, int to) {

    /** How many items these are. */
    public int size() {
        return to - from;
    }
}
