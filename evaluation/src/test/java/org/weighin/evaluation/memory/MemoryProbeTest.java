package org.weighin.evaluation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.evaluation.task.TaskLibrary;
import org.weighin.evaluation.task.TaskSpec;

class MemoryProbeTest {
    private static final String CHOICE =
            """
            task: facts
            dataset_path: json
            dataset_kwargs: {data_files: {test: test.jsonl}}
            test_split: test
            output_type: multiple_choice
            num_fewshot: 2
            description: "Some facts.\\n\\n"
            doc_to_text: "Question: {{q}}\\nAnswer:"
            doc_to_choice: c
            doc_to_target: a
            """;
    private static final String RECORDS =
            """
            {"q": "How many people does it take to sail a ship around the world in eighty days?", "c": ["only one, if it is a small one", "no"], "a": 0}
            {"q": "What colour is the sky above the harbour when a storm comes in from the sea?", "c": ["no", "dark grey and sometimes even green"], "a": 1}
            {"q": "Why?", "c": ["so", "no"], "a": 0}
            """;

    @TempDir
    Path folder;

    /** Knows a text by heart, and goes on with it where it can. */
    private record Reciter(String text) implements EvaluatedModel {
        @Override
        public String name() {
            return "reciter";
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests) {
            throw new AssertionError("a probe asks for texts only");
        }

        @Override
        public List<Double> rolling(List<String> texts) {
            throw new AssertionError("a probe asks for texts only");
        }

        @Override
        public List<Generation> generate(List<GenerationRequest> requests) {
            return requests.stream().map(this::goOn).toList();
        }

        private Generation goOn(GenerationRequest request) {
            int at = text.indexOf(request.context());
            if (request.context().contains("refused")) {
                throw new InputException("too long", "a text", "a shorter one");
            }
            String known = at < 0
                    ? " who knows"
                    : text.substring(at + request.context().length());
            return new Generation(known, request.maxNewTokens(), true);
        }

        @Override
        public Optional<ChatFormat> chatFormat() {
            return Optional.empty();
        }

        @Override
        public long processedTokens() {
            return 0;
        }
    }

    private ProbedTask probe(MemoryProbe probe, String yaml, String records) {
        try {
            Path file = Files.writeString(folder.resolve("facts.yaml"), yaml);
            Files.writeString(folder.resolve("test.jsonl"), records);
            TaskSpec task = new TaskLibrary(List.of(folder))
                    .select(List.of(file.toString()))
                    .tasks()
                    .get(0);
            return probe.of(task, folder, OptionalInt.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MemoryScore score(ProbedTask probe, String known) {
        List<SampleRow> rows =
                probe.run().score(new Reciter(known), 0, probe.run().size());
        return probe.score(rows);
    }

    @Test
    void aModelThatKnowsAnItemRecitesIt() {
        ProbedTask probe = probe(new MemoryProbe(50, 0.6), CHOICE, RECORDS);
        assertEquals(2, probe.run().size());
        assertEquals(1, probe.leftOut());
        MemoryScore score = score(
                probe,
                "Question: How many people does it take to sail a ship around the world in eighty days?\n"
                        + "Answer: only one, if it is a small one.");
        assertEquals(1, score.exact());
        assertEquals(0.5, score.exactShare());
        assertEquals(0.5, score.matched());
        assertTrue(score.exactInterval().low() > 0 && score.exactInterval().high() < 1);
        assertEquals(0, score(probe, "something else").exact());
    }

    @Test
    void rowsHoldBothPartsAndTheCompletion() {
        ProbedTask probe = probe(new MemoryProbe(50, 0.6), CHOICE, RECORDS);
        SampleRow row = probe.run().score(new Reciter(""), 1, 2).get(0);
        assertEquals(
                "Question: What colour is the sky above the harbour when a storm comes in from the sea?",
                row.question().context());
        assertEquals(
                "\nAnswer: dark grey and sometimes even green", row.question().target());
        assertEquals(" who knows", row.answer().responses().get(0).text());
        assertTrue(
                row.question().document().startsWith("{\"doc_id\":1,\"prefix\":"),
                row.question().document());
    }

    @Test
    void theTargetOfAWrittenAnswerBelongsToTheText() {
        String yaml = CHOICE.replace("output_type: multiple_choice\n", "").replace("doc_to_choice: c\n", "");
        String text = "A man walks to a town.";
        ProbedTask probe = probe(
                new MemoryProbe(50, 0.3),
                yaml,
                "{\"q\": \"" + text + "\", \"a\": \"He walks for two hours and then for one more.\"}\n");
        SampleRow row = probe.run().score(new Reciter(""), 0, 1).get(0);
        assertTrue(row.question().target().endsWith("Answer: He walks for two hours and then for one more."));
    }

    @Test
    void itemsAreDrawnAndStayInOrder() {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            records.append("{\"q\": \"")
                    .append(i)
                    .append(
                            " men and women went out to look for a ship.\", \"c\": [\"they found it a day later in a bay\", \"no\"],"
                                    + " \"a\": 0}\n");
        }
        ProbedTask probe = probe(new MemoryProbe(20, 0.6), CHOICE, records.toString());
        List<Integer> lines = probe.run().score(new Reciter(""), 0, 20).stream()
                .map(row -> Integer.parseInt(row.question().document().replaceAll("^\\{\"doc_id\":(\\d+),.*", "$1")))
                .toList();
        assertEquals(20, probe.run().size());
        assertEquals(0, probe.leftOut());
        assertEquals(lines.stream().sorted().toList(), lines);
        assertTrue(lines.get(19) > 100, lines.toString());
    }

    @Test
    void anItemThatCannotBeAskedIsCountedApart() {
        ProbedTask probe =
                probe(new MemoryProbe(50, 0.6), CHOICE, RECORDS.replace("What colour is", "What refused colour is"));
        MemoryScore score = score(probe, "");
        assertEquals(new MemoryScore.Counts(1, 1, 1), score.counts());
    }

    @Test
    void nothingToProbeIsNoError() {
        MemoryScore score = score(
                probe(new MemoryProbe(50, 0.6), CHOICE, "{\"q\": \"Why?\", \"c\": [\"so\", \"no\"], \"a\": 0}\n"), "");
        assertEquals(new MemoryScore.Counts(0, 1, 0), score.counts());
        assertEquals(0, score.exactShare());
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        MemoryScores scores = new MemoryScores(
                "lab/model",
                new MemoryProbe(20, 0.5),
                List.of(new MemoryScore("facts", new MemoryScore.Counts(18, 3, 2), 7, 0.4375, 0.5)));
        Path file = new MemoryFolder(folder).scoresOf("lab/model");
        MemoryFile.write(file, scores);
        assertEquals(scores, MemoryFile.read(file));
        assertFalse(file.toString().contains("lab/model"));
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MemoryProbe(0, 0.6));
        assertThrows(IllegalArgumentException.class, () -> new MemoryProbe(50, 1));
        assertThrows(IllegalArgumentException.class, () -> new MemoryProbe(50, Double.NaN));
    }
}
