package org.weighin.evaluation.metric;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.weighin.evaluation.text.Whitespace;

/** How BLEU cuts a text into tokens; names and rules are sacrebleu's. */
public enum BleuTokenizer {
    /** mteval-v13a.pl: splits ASCII punctuation. */
    V13A("13a"),
    /** mteval-v14.pl: splits Unicode punctuation and symbols. */
    INTERNATIONAL("intl"),
    /** Each Chinese character is a token, the rest as 13a. */
    CHINESE("zh"),
    /** Each code point is a token. */
    CHARACTERS("char"),
    /** White space only. */
    NONE("none");

    private static final Pattern PUNCTUATION = Pattern.compile("([\\{-\\~\\[-\\` -\\&\\(-\\+\\:-\\@\\/])");
    private static final Pattern MARK_AFTER_LETTER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern MARK_BEFORE_LETTER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");
    private static final Pattern INTERNATIONAL_AFTER = Pattern.compile("(\\P{N})(\\p{P})");
    private static final Pattern INTERNATIONAL_BEFORE = Pattern.compile("(\\p{P})(\\P{N})");
    private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

    /** Blocks that sacrebleu takes for Chinese, first and last character of each. */
    private static final int[] CHINESE_BLOCKS = {
        0x3400,
        0x4db5,
        0x4e00,
        0x9fbb,
        0xf900,
        0xfa2d,
        0xfa30,
        0xfa6a,
        0xfa70,
        0xfad9,
        0x2e80,
        0x2eff,
        0x3000,
        0x303f,
        0x31c0,
        0x31ef,
        0x2f00,
        0x2fdf,
        0x2ff0,
        0x2fff,
        0x3100,
        0x312f,
        0x31a0,
        0x31bf,
        0xfe10,
        0xfe1f,
        0xfe30,
        0xfe4f,
        0xff00,
        0xffef,
        0x2600,
        0x27bf,
        0x3200,
        0x33ff,
        // sacrebleu writes five-digit escapes that Python reads as two characters; these are what results.
        0x2000,
        0x2a6d,
        0x2f80,
        0x2fa1
    };

    private final String key;

    BleuTokenizer(String key) {
        this.key = key;
    }

    /** The name in task files. */
    public String key() {
        return key;
    }

    List<String> tokens(String text, boolean lowerCase) {
        String line = Whitespace.stripTrailing(lowerCase ? text.toLowerCase(Locale.ROOT) : text);
        return Whitespace.split(spaced(line));
    }

    private String spaced(String line) {
        return switch (this) {
            case V13A -> western(' ' + unescaped(line) + ' ');
            case INTERNATIONAL -> international(line);
            case CHINESE -> western(chinese(Whitespace.strip(line)));
            case CHARACTERS ->
                line.codePoints()
                        .collect(
                                StringBuilder::new,
                                (out, c) -> out.appendCodePoint(c).append(' '),
                                StringBuilder::append)
                        .toString();
            case NONE -> line;
        };
    }

    private static String unescaped(String line) {
        return line.replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    private static String western(String line) {
        String spaced = PUNCTUATION.matcher(line).replaceAll(" $1 ");
        spaced = MARK_AFTER_LETTER.matcher(spaced).replaceAll("$1 $2 ");
        spaced = MARK_BEFORE_LETTER.matcher(spaced).replaceAll(" $1 $2");
        return DASH_AFTER_DIGIT.matcher(spaced).replaceAll("$1 $2 ");
    }

    private static String international(String line) {
        String spaced = INTERNATIONAL_AFTER.matcher(line).replaceAll("$1 $2 ");
        spaced = INTERNATIONAL_BEFORE.matcher(spaced).replaceAll(" $1 $2");
        return SYMBOL.matcher(spaced).replaceAll(" $1 ");
    }

    private static String chinese(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (isChinese(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isChinese(int codePoint) {
        for (int i = 0; i < CHINESE_BLOCKS.length; i += 2) {
            if (codePoint >= CHINESE_BLOCKS[i] && codePoint <= CHINESE_BLOCKS[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
