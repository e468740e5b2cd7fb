package org.weighin.models.tokenizer;

import java.util.Arrays;

/**
 * The text of tokens that come one at a time.
 *
 * <p>A character may be spread over several tokens and its first bytes alone mean nothing, so text is handed out only
 * when the next token can no longer change it. Special tokens are left out.
 */
public final class TokenText {
    private static final char INCOMPLETE = '\uFFFD';
    /** A character has at most four bytes; tokens that wait longer than this are no valid UTF-8. */
    private static final int LONGEST_WAIT = 8;

    private final Tokenizer tokenizer;
    private final StringBuilder text = new StringBuilder();
    private int[] window = new int[0];
    private int told;

    /** Text of this tokenizer's tokens, none so far. */
    public TokenText(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Adds a token and returns the text that is certain now and was not before; often empty. */
    public String add(int id) {
        window = Arrays.copyOf(window, window.length + 1);
        window[window.length - 1] = id;
        String all = tokenizer.decode(window, true);
        boolean certain = !all.isEmpty() && all.charAt(all.length() - 1) != INCOMPLETE;
        return certain || window.length - told > LONGEST_WAIT ? tell(all) : "";
    }

    /** Ends the text: returns what was held back, where incomplete characters are U+FFFD. */
    public String finish() {
        return tell(tokenizer.decode(window, true));
    }

    /** All text that was handed out so far. */
    public String text() {
        return text.toString();
    }

    /** Tokens already told stay in the window as context: whether a token begins with a space may depend on them. */
    private String tell(String all) {
        int known = tokenizer.decode(Arrays.copyOf(window, told), true).length();
        String fresh = all.substring(Math.min(known, all.length()));
        window = Arrays.copyOfRange(window, told, window.length);
        told = window.length;
        text.append(fresh);
        return fresh;
    }
}
