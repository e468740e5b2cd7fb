package org.weighin.datasets.contamination;

import java.util.Arrays;

/** Where each run of words stands: hash to items and places in them. An open table of hashes, at most half full. */
final class Postings {
    static final int NONE = -1;

    private long[] hashes = new long[1 << 10];
    private int[] heads = filled(1 << 10);
    private int used;
    private int[] items = new int[1 << 9];
    private int[] places = new int[1 << 9];
    private int[] next = new int[1 << 9];
    private int size;

    private static int[] filled(int length) {
        int[] heads = new int[length];
        Arrays.fill(heads, NONE);
        return heads;
    }

    void add(long hash, int item, int place) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            next = Arrays.copyOf(next, 2 * size);
        }
        int slot = slot(hash);
        if (heads[slot] == NONE) {
            hashes[slot] = hash;
            used++;
        }
        items[size] = item;
        places[size] = place;
        next[size] = heads[slot];
        heads[slot] = size++;
        if (2 * used > heads.length) {
            grow();
        }
    }

    /** The first posting of a run, or {@link #NONE}. */
    int first(long hash) {
        return heads[slot(hash)];
    }

    int next(int posting) {
        return next[posting];
    }

    int item(int posting) {
        return items[posting];
    }

    int place(int posting) {
        return places[posting];
    }

    /** The hashes' own bits are mixed: they are place enough. */
    private int slot(long hash) {
        int mask = heads.length - 1;
        int slot = (int) hash & mask;
        while (heads[slot] != NONE && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldHeads = heads;
        hashes = new long[Math.multiplyExact(oldHashes.length, 2)];
        heads = filled(hashes.length);
        for (int i = 0; i < oldHeads.length; i++) {
            if (oldHeads[i] != NONE) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                heads[slot] = oldHeads[i];
            }
        }
    }
}
