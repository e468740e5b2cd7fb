package org.weighin.datasets.contamination;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as hashes of its words, each with its place: letters and digits in lower case, everything else between them.
 * In scripts without spaces every character is a word.
 */
final class Words {
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final int FIRST_WITHOUT_SPACES = 0x0e00;
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH = 0xfee0;

    final String text;
    long[] hashes = new long[16];
    int[] starts = new int[16];
    int[] ends = new int[16];
    int size;
    private int characters;

    private Words(String text) {
        this.text = text;
    }

    static Words of(String text) {
        boolean composed = Normalizer.isNormalized(text, Normalizer.Form.NFC);
        Words words = new Words(composed ? text : Normalizer.normalize(text, Normalizer.Form.NFC));
        words.read();
        return words;
    }

    /** Whether most of its words are characters of a script without spaces. */
    boolean mostlyCharacters() {
        return 2 * characters > size;
    }

    private void read() {
        long hash = FNV_BASIS;
        int start = -1;
        int width;
        for (int at = 0; at < text.length(); at += width) {
            int point = text.codePointAt(at);
            width = Character.charCount(point);
            boolean part = isPart(point);
            boolean alone = part && standsAlone(point);
            if (start >= 0 && (!part || alone)) {
                add(hash, start, at);
                start = -1;
            }
            if (alone) {
                add(with(FNV_BASIS, point), at, at + width);
                characters++;
            } else if (part) {
                hash = with(start < 0 ? FNV_BASIS : hash, folded(point));
                start = start < 0 ? at : start;
            }
        }
        if (start >= 0) {
            add(hash, start, text.length());
        }
    }

    private static long with(long hash, int point) {
        return (hash ^ point) * FNV_PRIME;
    }

    private static boolean isPart(int point) {
        if (point < 128) {
            return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z' || point >= '0' && point <= '9';
        }
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean standsAlone(int point) {
        if (point < FIRST_WITHOUT_SPACES) {
            return false;
        }
        if (Character.isIdeographic(point)) {
            return true;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static int folded(int point) {
        if (point < 128) {
            return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
        }
        boolean wide = point >= FULL_WIDTH_FIRST && point <= FULL_WIDTH_LAST;
        return Character.toLowerCase(wide ? point - FULL_WIDTH : point);
    }

    private void add(long hash, int start, int end) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        hashes[size] = mixed(hash);
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** The words' hashes, without room for more. */
    long[] trimmed() {
        return Arrays.copyOf(hashes, size);
    }

    /** SplitMix64's finaliser: every bit depends on every other. */
    static long mixed(long bits) {
        long mix = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mix = (mix ^ mix >>> 27) * 0x94d049bb133111ebL;
        return mix ^ mix >>> 31;
    }

    /**
     * A short text in one form, for comparing it as a whole: lower case, no white space beside signs, no signs at its ends.
     * Signs within stay: they are what tells one sum from another.
     */
    static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder();
        composed.codePoints().map(Character::toLowerCase).forEach(plain::appendCodePoint);
        String folded = plain.toString().replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
        return folded.replaceAll("\\s*([^\\p{L}\\p{N}\\s])\\s*", "$1").replaceAll("\\s+", " ");
    }
}
