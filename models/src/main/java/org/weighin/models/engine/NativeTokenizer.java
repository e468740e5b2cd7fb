package org.weighin.models.engine;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The native tokenizer that runs a {@code tokenizer.json} document, with truncation and padding off.
 *
 * <p>Safe for use by several threads.
 */
public final class NativeTokenizer implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    static {
        EngineProperties.set();
    }

    private final HuggingFaceTokenizer tokenizer;

    private NativeTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Loads a tokenizer.
     *
     * @param json a document in the format of Hugging Face's tokenizers library, UTF-8
     * @throws IllegalArgumentException when the native library refuses the document
     */
    public static NativeTokenizer of(byte[] json) {
        try {
            return new NativeTokenizer(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A text as tokens; special-token strings in it become special tokens.
     *
     * @param addSpecialTokens whether the document's post-processor adds its tokens
     * @throws IllegalArgumentException when the document has no token for some of it
     */
    public Tokens encode(String text, boolean addSpecialTokens) {
        Encoding encoding = encoding(text, addSpecialTokens);
        long[] ids = encoding.getIds();
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] narrow = new int[ids.length];
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = Math.toIntExact(ids[i]);
            boolean inText = spans[i] != null;
            starts[i] = inText ? spans[i].getStart() : -1;
            ends[i] = inText ? spans[i].getEnd() : -1;
        }
        return new Tokens(narrow, starts, ends);
    }

    private Encoding encoding(String text, boolean addSpecialTokens) {
        try {
            return tokenizer.encode(text, addSpecialTokens, false);
        } catch (RuntimeException refusal) {
            throw new IllegalArgumentException(String.valueOf(refusal.getMessage()), refusal);
        }
    }

    /** The text of some tokens; ids that the tokenizer does not know add nothing. */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
        }
        return tokenizer.decode(wide, skipSpecialTokens);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * Tokens and where they lie in the text.
     *
     * @param ids token ids
     * @param starts first Unicode code point of each token; -1 for tokens that are not in the text
     * @param ends code point after the last of each token; -1 likewise
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Tokens(int[] ids, int[] starts, int[] ends) {}
}
