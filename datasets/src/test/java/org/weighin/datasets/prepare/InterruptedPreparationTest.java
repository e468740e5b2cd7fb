package org.weighin.datasets.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.datasets.InputException;
import org.weighin.datasets.recipe.Input;
import org.weighin.datasets.recipe.RecipeFile;
import org.weighin.datasets.source.Entry;
import org.weighin.datasets.source.RowReader;

/** What is left where preparation fails, is interrupted, or is done already. */
class InterruptedPreparationTest extends PreparationFixture {
    @Test
    void aFailureInTheMiddleLeavesTheOldDataSetAsItWas() throws IOException {
        file("a.jsonl", rows(0, 3000));
        prepare("sources: [{path: a.jsonl}]\n");
        Map<String, byte[]> before = contents();
        RecipeFile recipe = recipe("sources: [{path: '*.jsonl'}]\n");
        file("b.jsonl", rows(3000, 6000));
        Progress failing = new Progress() {
            @Override
            public void say(String line) {}

            @Override
            public void rows(Input input, long rows) {
                if (input.number() == 1 && rows == 2000) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThrows(IllegalStateException.class, () -> Preparation.run(recipe, Optional.empty(), output(), failing));
        assertSame(before, contents());
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (String name : outputs()) {
            contents.put(name, Files.readAllBytes(output().resolve(name)));
        }
        return contents;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnInputError() throws IOException {
        file("a.jsonl", rows(0, 3));
        file("output", "a file where the folder should be");
        InputException failure = assertThrows(InputException.class, () -> prepare("sources: [{path: a.jsonl}]\n"));
        assertTrue(failure.getMessage().contains("output"), failure.getMessage());
        assertEquals("a file where the folder should be", Files.readString(output()));
    }

    @Test
    void aTableThatCannotGetItsNameLeavesNoCard() throws IOException {
        file("a.jsonl", rows(0, 3));
        prepare("sources: [{path: a.jsonl}]\n");
        Files.delete(output().resolve("train.parquet"));
        Files.createDirectories(output().resolve("train.parquet/occupied"));
        assertThrows(InputException.class, () -> prepare("sources: [{path: a.jsonl}]\n"));
        assertFalse(outputs().contains("card.json"));
        assertFalse(
                outputs().stream().anyMatch(name -> name.contains(".tmp")),
                outputs().toString());
    }

    @Test
    void aSourceCutOffByAFailedDownloadIsRefused() throws IOException {
        byte[] packed = java.util.HexFormat.of().parseHex("1f8b08000000000002ff");
        Files.write(folder.resolve("a.jsonl.gz"), packed);
        assertThrows(InputException.class, () -> prepare("sources: [{path: a.jsonl.gz, shape: text}]\n"));
        assertEquals(List.of(), outputs());
    }

    @Test
    void anInterruptedBatchGivesTheSameBytes() throws IOException {
        file("a.jsonl", rows(0, 950) + "broken\n" + rows(0, 100));
        file("b.csv", "prompt,completion\n\"question 3?\",answer 3\nq,\n");
        String keys = "sources: [{path: a.jsonl}, {path: b.csv}]\nsplit: {validation: 0.2, test: 0.1}\n";
        prepare(keys);
        Map<String, byte[]> expected = contents();
        deleteOutputs();

        Preparation first = new Preparation(recipe(keys), Optional.empty(), output());
        assertFalse(first.isDone());
        readChunks(first, first.inputs().get(0), 0, 3, 100);
        Preparation second = new Preparation(recipe(keys), Optional.empty(), output());
        assertThrows(InputException.class, () -> second.finish(progress), "inputs are not read to their end");
        readChunks(second, second.inputs().get(0), 100, 100, 77);
        readChunks(second, second.inputs().get(1), 0, 100, 1);
        second.finish(progress);

        assertTrue(second.isDone());
        assertSame(expected, contents());
    }

    /** As a batch step does: read on from an entry, keep chunk by chunk, stop after some chunks. */
    private static void readChunks(Preparation preparation, Input input, long from, int chunks, int size) {
        RowProcessor processor = preparation.processor(input);
        preparation.parts().rewind(input, from);
        try (RowReader reader = input.file().open()) {
            reader.skip(from);
            long at = from;
            for (int i = 0; i < chunks; i++) {
                List<Outcome> chunk = new ArrayList<>();
                Entry entry = null;
                while (chunk.size() < size && (entry = reader.read()) != null) {
                    chunk.add(processor.process(entry));
                }
                preparation.parts().write(input, at, chunk);
                at += chunk.size();
                if (entry == null) {
                    preparation.parts().end(input, at);
                    return;
                }
            }
        }
    }

    private void deleteOutputs() throws IOException {
        for (String name : OUTPUTS) {
            Files.delete(output().resolve(name));
        }
    }

    @Test
    void doneIsDoneUntilARowOrTheRecipeChanges() throws IOException {
        file("a.jsonl", rows(0, 20));
        String keys = "sources: [{path: a.jsonl}]\n";
        prepare(keys);
        assertTrue(new Preparation(recipe(keys), Optional.empty(), output()).isDone());
        assertTrue(new Preparation(recipe("# a remark\n" + keys), Optional.empty(), output()).isDone());
        assertFalse(new Preparation(recipe(keys + "split: {seed: 1}\n"), Optional.empty(), output()).isDone());
        file("a.jsonl", rows(0, 19) + rows(20, 21));
        assertFalse(new Preparation(recipe(keys), Optional.empty(), output()).isDone());
    }

    @Test
    void aFileThatChangesMeanwhileIsNoticed() throws IOException {
        file("a.jsonl", rows(0, 20));
        Preparation preparation = new Preparation(recipe("sources: [{path: a.jsonl}]\n"), Optional.empty(), output());
        preparation.process(preparation.inputs().get(0), progress);
        file("a.jsonl", rows(0, 21));
        InputException failure = assertThrows(InputException.class, () -> preparation.finish(progress));
        assertTrue(failure.getMessage().contains("changed while it was read"), failure.getMessage());
    }

    @Test
    void bytesDoNotDependOnWhereTheProjectLies() throws IOException {
        file("a.jsonl", rows(0, 30));
        prepare("sources: [{path: a.jsonl}]\n");
        String card = Files.readString(output().resolve("card.json"), StandardCharsets.UTF_8);
        assertFalse(card.contains(folder.toString()), card);
    }
}
