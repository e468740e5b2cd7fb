package org.weighin.models.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " {2,}",
                "\\d{1,3}(?=(?:\\d{3})*\\b)",
                "(?=(\\d{3})+(?!\\d))",
                "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
                "[\\p{Han}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{M}&&[^\\p{Han}]]*[\\p{Ll}\\p{M}&&[^\\p{Han}]]+(?i:'s|'t|'re)?|\\s+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+",
                "[一-龥぀-ゟ゠-ヿ]+",
                "(?i)a|b",
            })
    void patternsThatCutTextsIntoWordsAreFine(String pattern) {
        assertEquals(Optional.empty(), PatternCheck.fault(pattern));
    }

    @Test
    void thePublishedPatternsOfGgufFilesAreFine() {
        GgufRules.published()
                .patterns()
                .forEach((name, pattern) -> assertEquals(Optional.empty(), PatternCheck.fault(pattern), name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(?:a*)*b",
                "(a|aa)+b",
                "(?:(a{1,9})+)+b",
                "\\s*\\s*\\s*\\s*x",
                "(a*)(a*)(a*)(a*)b",
                "(a)\\1",
                "\\k<name>",
                "\\g<0>",
                "(?~abc)",
                "(?(1)a|b)",
                "(a{1000}){1000}",
                "a{99999}",
                "(a",
                "a)",
                "[a",
                "a\\",
            })
    void othersMayTakeForEver(String pattern) {
        assertTrue(PatternCheck.fault(pattern).isPresent(), pattern);
    }
}
