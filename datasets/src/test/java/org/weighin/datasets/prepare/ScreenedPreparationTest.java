package org.weighin.datasets.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.datasets.contamination.Action;
import org.weighin.datasets.contamination.ContaminationRules;
import org.weighin.datasets.contamination.ListedBenchmarks;
import org.weighin.datasets.contamination.Match;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.prepare.Card.Counts;
import org.weighin.datasets.prepare.Card.TaskCount;
import org.weighin.datasets.recipe.Split;
import org.weighin.datasets.source.Origin;
import org.weighin.datasets.storage.RecordParquet;

/** Rows that hold items of benchmarks, from the source file to the tables. */
class ScreenedPreparationTest extends PreparationFixture {
    private static final String FIRST = "Which of the two rivers that meet below the old mill is the longer one?";
    private static final String SECOND = "How many steps lead from the market square up to the clock tower?";
    private static final ListedBenchmarks QUIZ =
            ListedBenchmarks.of(FIRST, "the Lune", SECOND, "112", "Why?", "Because");

    @BeforeEach
    void plant() throws IOException {
        file(
                "a.jsonl",
                rows(0, 10)
                        + row(FIRST, "The Lune.")
                        + row(SECOND, "Nobody has counted.")
                        + row(FIRST, "The Wyre.")
                        + row("why", "Because.")
                        + rows(10, 20));
        file("test.jsonl", row(SECOND, "There are 112"));
    }

    private static String row(String prompt, String completion) {
        return "{\"prompt\":\"%s\",\"completion\":\"%s\"}\n".formatted(prompt, completion);
    }

    private Preparation preparation(Action action, Action questionOnly) throws IOException {
        String keys = "sources: [{path: a.jsonl, split: train}, {path: test.jsonl, split: test}]\n";
        ContaminationRules rules = new ContaminationRules(action, questionOnly, 8, 0.5);
        return new Preparation(recipe(keys), Optional.empty(), output(), Optional.of(new Screening(rules, QUIZ)));
    }

    private List<Match> matches() {
        return RecordParquet.of(Match.class).read(output().resolve("contamination.parquet"));
    }

    @Test
    void flaggedRowsStayAndAreListed() throws IOException {
        Card card = preparation(Action.FLAG, Action.IGNORE).run(progress);
        assertEquals(new Counts(25, 0, 0, 0, 24, 0, 1), card.counts());
        assertEquals(
                Map.of("quiz", new TaskCount(3, 1, 2, 1, 4)),
                card.contamination().orElseThrow().tasks());
        assertEquals(card, Card.read(output().resolve("card.json")));
        assertEquals(
                List.of("flag 11 0 true", "ignore 12 1 false", "ignore 13 0 false", "flag 14 2 true"),
                matches().stream()
                        .map(match -> match.action() + " "
                                + match.row().origin().line() + " "
                                + match.item().number() + " " + match.overlap().answer())
                        .toList());
        Match first = matches().get(0);
        assertEquals(
                new Match.Place(samples("train").get(10).id(), Split.TRAIN, new Origin("a.jsonl", 11)), first.row());
        assertEquals(FIRST + "\nThe Lune", first.overlap().span());
        assertEquals(
                "4 rows hold items of quiz: 2 of 3 with their answers (flag), 1 as questions only (ignore)",
                said.get(said.size() - 1));
    }

    @Test
    void excludedRowsAreLeftOutCountedAndListed() throws IOException {
        Card card = preparation(Action.EXCLUDE, Action.IGNORE).run(progress);
        assertEquals(new Counts(25, 0, 0, 2, 22, 0, 1), card.counts());
        assertEquals(22, samples("train").size());
        assertFalse(samples("train").toString().contains("The Lune"));
        assertTrue(samples("train").toString().contains("The Wyre"));
        assertEquals(
                List.of(Action.EXCLUDE, Action.IGNORE, Action.IGNORE, Action.EXCLUDE),
                matches().stream().map(Match::action).toList());
        Counts stricter =
                preparation(Action.EXCLUDE, Action.EXCLUDE).run(progress).counts();
        assertEquals(new Counts(25, 0, 0, 4, 20, 0, 1), stricter);
    }

    @Test
    void ignoredRowsAreListedAllTheSame() throws IOException {
        Card card = preparation(Action.IGNORE, Action.IGNORE).run(progress);
        assertEquals(24, card.counts().train());
        assertEquals(4, matches().size());
    }

    @Test
    void nothingToTrainOnIsAnError() throws IOException {
        file("a.jsonl", row(FIRST, "The Lune."));
        InputException refusal = assertThrows(InputException.class, () -> preparation(Action.EXCLUDE, Action.FLAG)
                .run(progress));
        assertTrue(refusal.getMessage().contains("1 hold an item of a benchmark"), refusal.getMessage());
        assertEquals(List.of(), outputs());
    }

    @Test
    void sameRowsSameBytesHoweverOftenInterrupted() throws IOException {
        preparation(Action.EXCLUDE, Action.FLAG).run(progress);
        byte[] table = Files.readAllBytes(output().resolve("contamination.parquet"));
        byte[] train = Files.readAllBytes(output().resolve("train.parquet"));
        Preparation stopped = preparation(Action.FLAG, Action.FLAG);
        stopped.inputs().forEach(input -> stopped.process(input, progress));
        Preparation other = preparation(Action.EXCLUDE, Action.FLAG);
        other.finish(progress);
        assertArrayEquals(table, Files.readAllBytes(output().resolve("contamination.parquet")));
        assertArrayEquals(train, Files.readAllBytes(output().resolve("train.parquet")));
    }

    @Test
    void theTableIsGoneWhereNothingIsLookedFor() throws IOException {
        preparation(Action.FLAG, Action.FLAG).run(progress);
        assertTrue(outputs().contains("contamination.parquet"));
        prepare("sources: [{path: a.jsonl}]\n");
        assertEquals(OUTPUTS, outputs());
    }

    @Test
    void otherBenchmarksOnlyChangeRowsWhereTheyExclude() throws IOException {
        Preparation flagging = preparation(Action.FLAG, Action.IGNORE);
        Preparation ignoring = preparation(Action.IGNORE, Action.IGNORE);
        Preparation excluding = preparation(Action.EXCLUDE, Action.IGNORE);
        assertNotEquals(flagging.digest(), ignoring.digest());
        assertEquals(flagging.rowsDigest(), ignoring.rowsDigest());
        assertNotEquals(flagging.rowsDigest(), excluding.rowsDigest());
        flagging.run(progress);
        assertTrue(flagging.isDone());
        assertFalse(ignoring.isDone());
    }
}
