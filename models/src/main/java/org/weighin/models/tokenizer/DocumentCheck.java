package org.weighin.models.tokenizer;

import java.util.Map;
import java.util.Set;
import org.weighin.datasets.InputException;
import tools.jackson.databind.JsonNode;

/**
 * Refuses parts of a {@code tokenizer.json} that the native library would end the process for, instead of telling what is wrong:
 * what it cannot make sense of when a text comes along.
 */
final class DocumentCheck {
    private static final String TYPE = "type";

    /** The properties of a document that are made of steps, and the types of steps that cannot fail. */
    private static final Map<String, Set<String>> STEPS = Map.of(
            "normalizer",
            Set.of(
                    "Sequence",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Lowercase",
                    "Nmt",
                    "Replace",
                    "Prepend",
                    "Strip",
                    "StripAccents",
                    "BertNormalizer",
                    "ByteLevel"),
            "pre_tokenizer",
            Set.of(
                    "Sequence",
                    "Split",
                    "ByteLevel",
                    "Metaspace",
                    "Digits",
                    "Punctuation",
                    "Whitespace",
                    "WhitespaceSplit",
                    "CharDelimiterSplit",
                    "UnicodeScripts",
                    "BertPreTokenizer"),
            "post_processor",
            Set.of("Sequence", "TemplateProcessing", "ByteLevel", "RobertaProcessing", "BertProcessing"),
            "decoder",
            Set.of(
                    "Sequence",
                    "ByteLevel",
                    "Metaspace",
                    "Replace",
                    "Strip",
                    "Fuse",
                    "ByteFallback",
                    "WordPiece",
                    "BPEDecoder"));

    /** How a Sequence calls its steps. */
    private static final Set<String> LISTS = Set.of("normalizers", "pretokenizers", "processors", "decoders");

    private final String where;

    /** @param where the document is, for messages */
    DocumentCheck(String where) {
        this.where = where;
    }

    /** Whether a property of a document is made of steps. */
    static boolean isStep(String property) {
        return STEPS.containsKey(property);
    }

    /** @throws InputException when a step, or one in it, is not known to be safe */
    void step(String property, JsonNode step) {
        if (step.isNull()) {
            return;
        }
        String type = step.path(TYPE).isString() ? step.path(TYPE).stringValue() : "";
        Set<String> known = STEPS.getOrDefault(property, Set.of());
        if (!known.contains(type)) {
            throw wrong(property, "is of the type '" + type + "'", "one of " + known);
        }
        LISTS.forEach(list -> step.path(list).forEach(inner -> step(property, inner)));
        pattern(property, step.path("pattern"));
        if (property.equals("decoder") && step.path("stop").asInt(0) != 0) {
            throw wrong(property, "strips the ends of tokens", "stop 0");
        }
        if (type.equals("TemplateProcessing")) {
            template(step, step.path("single"), 1);
            template(step, step.path("pair"), 2);
        }
    }

    private void pattern(String property, JsonNode pattern) {
        JsonNode regex = pattern.path("Regex");
        if (regex.isString()) {
            PatternCheck.fault(regex.stringValue()).ifPresent(fault -> {
                throw wrong(property, "has the pattern " + regex.stringValue() + ", which " + fault, "a simpler one");
            });
        }
    }

    /** A template may name only special tokens that it has, and texts that there are. */
    private void template(JsonNode step, JsonNode pieces, int texts) {
        for (JsonNode piece : pieces) {
            String special = piece.path("SpecialToken").path("id").asString("");
            JsonNode token = step.path("special_tokens").path(special);
            boolean whole = token.path("ids").isArray()
                    && token.path("tokens").isArray()
                    && token.path("ids").size() == token.path("tokens").size();
            if (piece.has("SpecialToken") && !whole) {
                throw wrong("post_processor", "names the special token '" + special + "'", "one of its special_tokens");
            }
            if (texts == 1 && piece.path("Sequence").path("id").asString("A").equals("B")) {
                throw wrong("post_processor", "names a second text in its template for one", "Sequence A");
            }
        }
    }

    private InputException wrong(String property, String what, String right) {
        return new InputException(property + " " + what, where + ", " + property, right);
    }
}
