package org.weighin.models.tokenizer;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code tokenizer.json} to be: byte-pair encoding with what comes before and after it.
 *
 * <p>Format: https://github.com/huggingface/tokenizers.
 *
 * @param added tokens that are found in a text before anything else
 * @param normalizers what happens to the text between them, in order
 * @param preTokenizers how it is then cut
 * @param decoders what turns tokens back into text, in order
 * @param model the byte-pair encoding itself
 */
record TokenizerDocument(
        List<AddedToken> added,
        List<Map<String, Object>> normalizers,
        List<Map<String, Object>> preTokenizers,
        List<Map<String, Object>> decoders,
        BytePairs model) {

    /** The same document is the same bytes in every process: a tokenizer's digest is taken of them. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** A token found as it is written; special ones are left out of decoded text. */
    record AddedToken(int id, String content, boolean special) {}

    /**
     * Byte-pair encoding.
     *
     * @param tokens texts by id; null where an id has none
     * @param merges in the order of preference
     * @param unknown token for characters that are not in the vocabulary
     * @param byteFallback whether such characters become their bytes' tokens
     * @param ignoreMerges whether a piece that is a token as a whole is taken as it is
     */
    record BytePairs(
            List<@Nullable String> tokens,
            List<Merge> merges,
            @Nullable String unknown,
            boolean byteFallback,
            boolean ignoreMerges) {}

    byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 22);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("version", "1.0");
            json.writeNullProperty("truncation");
            json.writeNullProperty("padding");
            writeAdded(json);
            writeSequence(json, "normalizer", "normalizers", normalizers);
            writeSequence(json, "pre_tokenizer", "pretokenizers", preTokenizers);
            json.writeNullProperty("post_processor");
            writeSequence(json, "decoder", "decoders", decoders);
            writeModel(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void writeAdded(JsonGenerator json) {
        json.writeArrayPropertyStart("added_tokens");
        for (AddedToken token : added) {
            json.writeStartObject();
            json.writeNumberProperty("id", token.id());
            json.writeStringProperty("content", token.content());
            json.writeBooleanProperty("single_word", false);
            json.writeBooleanProperty("lstrip", false);
            json.writeBooleanProperty("rstrip", false);
            json.writeBooleanProperty("normalized", false);
            json.writeBooleanProperty("special", token.special());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSequence(
            JsonGenerator json, String property, String elements, List<Map<String, Object>> steps) {
        if (steps.isEmpty()) {
            json.writeNullProperty(property);
        } else {
            json.writePOJOProperty(property, Map.of("type", "Sequence", elements, steps));
        }
    }

    private void writeModel(JsonGenerator json) {
        json.writeObjectPropertyStart("model");
        json.writeStringProperty("type", "BPE");
        json.writeNullProperty("dropout");
        if (model.unknown() == null) {
            json.writeNullProperty("unk_token");
        } else {
            json.writeStringProperty("unk_token", model.unknown());
        }
        json.writeNullProperty("continuing_subword_prefix");
        json.writeNullProperty("end_of_word_suffix");
        json.writeBooleanProperty("fuse_unk", model.unknown() != null);
        json.writeBooleanProperty("byte_fallback", model.byteFallback());
        json.writeBooleanProperty("ignore_merges", model.ignoreMerges());
        writeVocabulary(json);
        writeMerges(json);
        json.writeEndObject();
    }

    private void writeVocabulary(JsonGenerator json) {
        json.writeObjectPropertyStart("vocab");
        for (int id = 0; id < model.tokens().size(); id++) {
            String token = model.tokens().get(id);
            if (token != null) {
                json.writeNumberProperty(token, id);
            }
        }
        json.writeEndObject();
    }

    private void writeMerges(JsonGenerator json) {
        json.writeArrayPropertyStart("merges");
        for (Merge merge : model.merges()) {
            json.writeStartArray();
            json.writeString(model.tokens().get(merge.left()));
            json.writeString(model.tokens().get(merge.right()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
