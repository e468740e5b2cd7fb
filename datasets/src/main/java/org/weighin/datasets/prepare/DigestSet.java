package org.weighin.datasets.prepare;

/** The ids seen so far, at 16 bytes each in a table that is at most half full. */
final class DigestSet {
    private long[] table = new long[2 << 10];
    private long size;
    private boolean hasZero;

    /** Adds an id of 32 hexadecimal digits; false when it was there. */
    boolean add(String id) {
        return add(Long.parseUnsignedLong(id, 0, 16, 16), Long.parseUnsignedLong(id, 16, 32, 16));
    }

    private boolean add(long high, long low) {
        if (high == 0 && low == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (!insert(table, high, low)) {
            return false;
        }
        size++;
        if (size * 4 > table.length) {
            grow();
        }
        return true;
    }

    /** Ids are digests: their own bits are hash enough. */
    private static boolean insert(long[] table, long high, long low) {
        int mask = table.length - 2;
        int at = (int) (low << 1) & mask;
        while (table[at] != 0 || table[at + 1] != 0) {
            if (table[at] == high && table[at + 1] == low) {
                return false;
            }
            at = (at + 2) & mask;
        }
        table[at] = high;
        table[at + 1] = low;
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[Math.multiplyExact(old.length, 2)];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0 || old[i + 1] != 0) {
                insert(table, old[i], old[i + 1]);
            }
        }
    }
}
