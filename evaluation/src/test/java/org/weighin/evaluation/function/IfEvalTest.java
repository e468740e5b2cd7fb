package org.weighin.evaluation.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.metric.Measures;
import org.weighin.evaluation.results.Answer;

class IfEvalTest {
    private static final List<String> KINDS =
            List.of("punctuation:no_comma", "startend:quotation", "detectable_format:title");

    private static Measures score(String response, List<Map<String, Object>> arguments) {
        Document document = new Document(Map.of("key", 7, "instruction_id_list", KINDS, "kwargs", arguments));
        return IfEval.score(document, new Answer(List.of(), List.of(), List.of(response), Optional.empty()));
    }

    @Test
    void aPromptIsFollowedWhenAllItsInstructionsAre() {
        Measures measures = score("\"<<Bees>> hum\"", List.of(Map.of(), Map.of(), Map.of()));
        assertEquals(1.0, measures.values().get("prompt_level_strict_acc"));
        assertEquals(1.0, measures.values().get("inst_level_strict_acc"));
    }

    @Test
    void instructionsCountOneByOneAndLooselyWithoutTheFirstLine() {
        Measures measures = score("Sure, here it is:\n\"<<Bees>> hum\"", List.of(Map.of(), Map.of(), Map.of()));
        assertEquals(0.0, measures.values().get("prompt_level_strict_acc"));
        assertEquals(1.0 / 3, measures.values().get("inst_level_strict_acc"));
        assertEquals(1.0, measures.values().get("prompt_level_loose_acc"));
        assertEquals(3.0, measures.weights().get("inst_level_strict_acc"));
    }

    @Test
    void everyInstructionNeedsItsArguments() {
        assertThrows(InputException.class, () -> score("a", List.of(Map.of())));
    }
}
