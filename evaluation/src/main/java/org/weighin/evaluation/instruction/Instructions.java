package org.weighin.evaluation.instruction;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.text.Whitespace;

/**
 * Verifies the 25 kinds of instructions of IFEval, with lm-evaluation-harness's rules. Zhou et al., Instruction-Following
 * Evaluation for Large Language Models, https://arxiv.org/abs/2311.07911
 */
public final class Instructions {
    private static final Map<String, Function<Arguments, Check>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("change_case:capital_word_frequency", LanguageChecks::capitalWords),
            Map.entry("change_case:english_capital", LanguageChecks::englishCapitals),
            Map.entry("change_case:english_lowercase", LanguageChecks::englishSmallLetters),
            Map.entry("combination:repeat_prompt", ContentChecks::repeatedPrompt),
            Map.entry("combination:two_responses", ContentChecks::twoResponses),
            Map.entry("detectable_content:number_placeholders", ContentChecks::placeholders),
            Map.entry("detectable_content:postscript", ContentChecks::postscript),
            Map.entry("detectable_format:constrained_response", FormatChecks::answer),
            Map.entry("detectable_format:json_format", FormatChecks::json),
            Map.entry("detectable_format:multiple_sections", FormatChecks::sections),
            Map.entry("detectable_format:number_bullet_lists", FormatChecks::bullets),
            Map.entry("detectable_format:number_highlighted_sections", FormatChecks::highlights),
            Map.entry("detectable_format:title", FormatChecks::title),
            Map.entry("keywords:existence", KeywordChecks::existence),
            Map.entry("keywords:forbidden_words", KeywordChecks::forbidden),
            Map.entry("keywords:frequency", KeywordChecks::frequency),
            Map.entry("keywords:letter_frequency", KeywordChecks::letterFrequency),
            Map.entry("language:response_language", LanguageChecks::language),
            Map.entry("length_constraints:nth_paragraph_first_word", LengthChecks::firstWord),
            Map.entry("length_constraints:number_paragraphs", LengthChecks::paragraphs),
            Map.entry("length_constraints:number_sentences", LengthChecks::sentences),
            Map.entry("length_constraints:number_words", LengthChecks::words),
            Map.entry("punctuation:no_comma", ContentChecks::noComma),
            Map.entry("startend:end_checker", ContentChecks::ending),
            Map.entry("startend:quotation", ContentChecks::quoted)));

    private Instructions() {}

    /**
     * Whether the response follows the instruction to the letter.
     *
     * @param kind such as {@code punctuation:no_comma}
     * @param arguments what it says beyond its kind
     * @throws InputException when there is no such kind, or an argument is missing
     */
    public static boolean followed(String kind, Map<String, @Nullable Object> arguments, String response) {
        return holds(check(kind, arguments), response);
    }

    /**
     * Whether the response follows the instruction, or does so without its stars, its first line, its last line, or
     * several of these.
     */
    public static boolean followedLoosely(String kind, Map<String, @Nullable Object> arguments, String response) {
        Check check = check(kind, arguments);
        return variants(response).anyMatch(variant -> holds(check, variant));
    }

    private static boolean holds(Check check, String response) {
        return !Whitespace.strip(response).isEmpty() && check.holds(response);
    }

    private static Stream<String> variants(String response) {
        List<String> lines = List.of(response.split("\n", -1));
        int last = lines.size() - 1;
        List<String> texts = List.of(
                response,
                joined(lines.subList(1, lines.size())),
                joined(lines.subList(0, last)),
                joined(last < 1 ? List.of() : lines.subList(1, last)));
        return Stream.concat(texts.stream(), texts.stream().map(text -> text.replace("*", "")));
    }

    private static String joined(List<String> lines) {
        return Whitespace.strip(String.join("\n", lines));
    }

    private static Check check(String kind, Map<String, @Nullable Object> arguments) {
        Function<Arguments, Check> known = KINDS.get(kind);
        if (known == null) {
            throw new InputException(
                    "there is no instruction " + kind, "instruction_id_list", String.join(", ", KINDS.keySet()));
        }
        return known.apply(new Arguments(kind, arguments));
    }
}
