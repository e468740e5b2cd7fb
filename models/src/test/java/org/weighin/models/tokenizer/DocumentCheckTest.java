package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weighin.datasets.InputException;
import tools.jackson.databind.json.JsonMapper;

/** Each of the refused steps ends the process when the native library runs it. */
class DocumentCheckTest {
    private static final String TEMPLATE =
            """
            {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],\
            "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],\
            "special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "normalizer ~ null",
                "normalizer ~ {\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFC\"},{\"type\":\"Prepend\",\"prepend\":\"_\"}]}",
                "pre_tokenizer ~ {\"type\":\"Split\",\"pattern\":{\"Regex\":\"\\\\p{N}{1,3}\"},\"behavior\":\"Isolated\",\"invert\":false}",
                "pre_tokenizer ~ {\"type\":\"Split\",\"pattern\":{\"String\":\"(a+)+\"},\"behavior\":\"Isolated\",\"invert\":false}",
                "decoder ~ {\"type\":\"Strip\",\"content\":\" \",\"start\":1,\"stop\":0}",
                "post_processor ~ " + TEMPLATE,
            })
    void stepsOfReleasedTokenizersAreFine(String property, String json) {
        assertDoesNotThrow(() -> check(property, json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "normalizer ~ {\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"} ~ of the type 'Precompiled'",
                "normalizer ~ {\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Precompiled\"}]} ~ of the type 'Precompiled'",
                "normalizer ~ {\"type\":\"Replace\",\"pattern\":{\"Regex\":\"(a+)+b\"},\"content\":\"\"} ~ repeats",
                "normalizer ~ {\"prepend\":\"_\"} ~ of the type ''",
                "pre_tokenizer ~ {\"type\":\"FixedLength\",\"length\":0} ~ of the type 'FixedLength'",
                "pre_tokenizer ~ {\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(a|a)*b\"}}]} ~ repeats",
                "decoder ~ {\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Strip\",\"content\":\" \",\"start\":0,\"stop\":1}]} ~ strips the ends",
            })
    void othersAreRefused(String property, String json, String words) {
        refused(property, json, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"id\":\"<s>\",\"type_id\" ~ \"id\":\"<t>\",\"type_id\" ~ special token '<t>'",
                "\"ids\":[0] ~ \"ids\":[0,1] ~ special token '<s>'",
                "{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}], ~ {\"Sequence\":{\"id\":\"B\",\"type_id\":0}}], ~ second text",
            })
    void templatesThatNameWhatIsNotThereAreRefused(String from, String to, String words) {
        assertTrue(TEMPLATE.contains(from), from);
        refused("post_processor", TEMPLATE.replace(from, to), words);
    }

    private static void refused(String property, String json, String words) {
        InputException refusal = assertThrows(InputException.class, () -> check(property, json));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static void check(String property, String json) {
        new DocumentCheck("tokenizer.json").step(property, JsonMapper.shared().readTree(json));
    }
}
