package org.weighin.evaluation.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.weighin.datasets.InputException;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.random.PythonRandom;
import org.weighin.evaluation.task.FewShotSpec;

/**
 * Draws examples for the records of a task, one record after another from one generator, as the harness does.
 *
 * @param pool records to draw from
 * @param sampler first ones or random ones
 * @param mayHoldTheQuestion whether the pool may hold the evaluated record, which is then left out
 */
public record FewShotSampler(List<Document> pool, FewShotSpec.Sampler sampler, boolean mayHoldTheQuestion) {

    /** The examples of each record, as indices into the pool; a function of its arguments and the seed. */
    public List<int[]> draw(List<Document> documents, int count, long seed, String task) {
        int needed = mayHoldTheQuestion ? count + 1 : count;
        if (count > 0 && pool.size() < needed) {
            throw new InputException(
                    "there are " + pool.size() + " examples, and " + needed + " are to be drawn for " + count,
                    "task " + task + ", num_fewshot",
                    "at most " + (pool.size() - needed + count));
        }
        PythonRandom random = new PythonRandom(seed);
        List<int[]> drawn = new ArrayList<>(documents.size());
        for (Document document : documents) {
            drawn.add(count == 0 ? new int[0] : examples(document, count, needed, random));
        }
        return drawn;
    }

    private int[] examples(Document document, int count, int needed, PythonRandom random) {
        int[] candidates = sampler == FewShotSpec.Sampler.FIRST
                ? IntStream.range(0, needed).toArray()
                : random.sample(pool.size(), needed);
        return mayHoldTheQuestion
                ? Arrays.stream(candidates)
                        .filter(i -> !pool.get(i).equals(document))
                        .limit(count)
                        .toArray()
                : candidates;
    }
}
