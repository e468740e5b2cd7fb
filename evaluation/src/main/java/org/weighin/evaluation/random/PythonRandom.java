package org.weighin.evaluation.random;

import java.util.BitSet;

/**
 * Python's {@code random.Random}: the same stream for the same seed.
 *
 * <p>The generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded by array as CPython does.
 */
public final class PythonRandom {
    private static final int WORDS = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[WORDS];
    private int next = WORDS;

    /** A generator in the state of {@code random.Random(seed)}; a negative seed is that of its absolute value. */
    public PythonRandom(long seed) {
        long positive = Math.abs(seed);
        int low = (int) positive;
        int high = (int) (positive >>> 32);
        seedByArray(high == 0 ? new int[] {low} : new int[] {low, high});
    }

    /** The next 32 bits, as {@code getrandbits(32)}. */
    public int bits32() {
        if (next == WORDS) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** A number in [0, 1) with 53 random bits, as {@code random()}. */
    public double uniform() {
        long high = (bits32() >>> 5) & 0xffffffffL;
        long low = (bits32() >>> 6) & 0xffffffffL;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** An index below the bound as one draw of {@code choices} takes it. */
    public int choice(int bound) {
        return (int) Math.floor(uniform() * bound);
    }

    /** An index below the bound as {@code randrange} and {@code sample} take it. */
    public int below(int bound) {
        int bits = 32 - Integer.numberOfLeadingZeros(bound);
        int drawn = bits32() >>> (32 - bits);
        while (drawn >= bound) {
            drawn = bits32() >>> (32 - bits);
        }
        return drawn;
    }

    /** Indices of {@code sample(range(population), count)}, without repetition. */
    public int[] sample(int population, int count) {
        if (count < 0 || count > population) {
            throw new IllegalArgumentException("cannot draw " + count + " of " + population);
        }
        int setSize = 21;
        if (count > 5) {
            setSize += (int) Math.pow(4, Math.ceil(Math.log(count * 3.0) / Math.log(4)));
        }
        return population <= setSize ? sampleFromPool(population, count) : sampleBySet(population, count);
    }

    private int[] sampleFromPool(int population, int count) {
        int[] pool = new int[population];
        for (int i = 0; i < population; i++) {
            pool[i] = i;
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(population - i);
            drawn[i] = pool[j];
            pool[j] = pool[population - i - 1];
        }
        return drawn;
    }

    private int[] sampleBySet(int population, int count) {
        BitSet taken = new BitSet(population);
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(population);
            while (taken.get(j)) {
                j = below(population);
            }
            taken.set(j);
            drawn[i] = j;
        }
        return drawn;
    }

    private void seedByArray(int[] key) {
        state[0] = 19650218;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        int i = 1;
        for (int k = 0; k < WORDS; k++) {
            int j = k % key.length;
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
            i = advance(i);
        }
        for (int k = 0; k < WORDS - 1; k++) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
            i = advance(i);
        }
        state[0] = 0x80000000;
    }

    private int advance(int i) {
        if (i + 1 < WORDS) {
            return i + 1;
        }
        state[0] = state[WORDS - 1];
        return 1;
    }

    private void twist() {
        for (int i = 0; i < WORDS; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
            state[i] = state[(i + SHIFT) % WORDS] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
