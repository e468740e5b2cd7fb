package org.weighin.evaluation.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;

class PythonTextTest {
    @Test
    void listsAreReadAsPythonWritesThem() {
        assertEquals(
                Optional.of(List.of("it's", "a \"b\"", "tab\tend", "é", "x\\y")),
                PythonLiteral.parse("['it\\'s', 'a \"b\"', \"tab\\tend\", '\\xe9', 'x\\\\y']"));
        assertEquals(Optional.of(List.of(1L, -2.5, true)), PythonLiteral.parse(" [1, -2.5, True,] "));
        assertEquals(Optional.of(Arrays.asList("a", null)), PythonLiteral.parse("('a', None)"));
        assertEquals(Optional.of(Map.of("k", List.of())), PythonLiteral.parse("{'k': []}"));
        assertEquals(Optional.of("ab"), PythonLiteral.parse("'a' 'b'"));
        assertEquals(
                Optional.of(List.of("it's\na \"b\"", "", "c")),
                PythonLiteral.parse("[\'\'\'it's\na \"b\"\'\'\', '', \"\"\"c\"\"\"]"));
        assertEquals(
                Optional.of("\\sqrt \f\u0007\u000b\b A\0 8\ud83d\ude00 joined"),
                PythonLiteral.parse("'\\sqrt \\f\\a\\v\\b \\101\\0 \\70\\U0001f600 \\\njoined'"));
        assertEquals(
                Optional.of(List.of(5L, 0L, 1e5, 0.5, new BigInteger("9".repeat(20)))),
                PythonLiteral.parse("[+5, 00, 1e5, .5, " + "9".repeat(20) + "]"));
    }

    @Test
    void valuesAreWrittenAsPythonWritesThem() {
        assertEquals("it's", PythonText.of("it's"));
        assertEquals("10000000.0", PythonText.of(1e7));
        assertEquals("1e-05", PythonText.of(1e-5));
        assertEquals("1e+16", PythonText.of(1e16));
        assertEquals("True", PythonText.of(true));
        assertEquals("None", PythonText.of(null));
        assertEquals("['a', \"it's\", 'x\\ny', 2, None]", PythonText.of(Arrays.asList("a", "it's", "x\ny", 2, null)));
        assertEquals("{'k': [0.1]}", PythonText.of(Map.of("k", List.of(0.1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "['a' 1]",
                "[1] x",
                "'open",
                "['\'\'open\'\'",
                "{'k'}",
                "yes",
                "['\\x4']",
                "['\\N{DASH}']",
                "['\\UFFFFFFFF']",
                "'a\\",
                "['a\nb']",
                "[007]",
                "[NaN]",
                "[1d]",
                "[0x1p3]",
                "__import__('os')"
            })
    void whatIsNoLiteralIsNone(String source) {
        assertEquals(Optional.empty(), PythonLiteral.parse(source));
    }

    @Test
    void deepNestingIsNoLiteral() {
        assertEquals(Optional.empty(), PythonLiteral.parse("[".repeat(100_000)));
    }

    @Test
    void whiteSpaceIsPythons() {
        assertEquals(List.of("a", "b", "c"), Whitespace.split("\u3000a\u00a0b\u0085 c\u2028"));
        assertEquals("a\u200bb", Whitespace.strip(" \u001fa\u200bb\n"));
        assertEquals(" a", Whitespace.stripTrailing(" a \u3000"));
        assertTrue(Whitespace.ends("a\u00a0") && Whitespace.begins("\ta"));
        assertFalse(Whitespace.ends("") || Whitespace.begins(""));
    }

    @Test
    void expressionsMeanWhatTheyMeanInPython() {
        assertTrue(
                PythonRegex.compile("(?P<n>a)(?P=n)\\Z", "test").matcher("aa").find());
        assertTrue(PythonRegex.compile("[[&&x]", "test").matcher("[").matches());
        assertTrue(PythonRegex.compile("[^]a]", "test").matcher("b").matches());
        assertFalse(PythonRegex.compile("[]a]", "test").matcher("b").find());
        assertTrue(PythonRegex.compile("^\\w+$", "test").matcher("größe").find());
        assertTrue(PythonRegex.compile("a.b", "test").matcher("a\u2028b").find());
        InputException refused =
                assertThrows(InputException.class, () -> PythonRegex.compile("(", "tasks/a.yaml, line 3"));
        assertTrue(refused.getMessage().contains("tasks/a.yaml, line 3"));
    }
}
