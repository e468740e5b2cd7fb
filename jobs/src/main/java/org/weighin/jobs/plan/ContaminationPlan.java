package org.weighin.jobs.plan;

import java.util.List;
import org.weighin.datasets.contamination.Action;
import org.weighin.datasets.contamination.ContaminationRules;
import org.weighin.datasets.yaml.Default;

/**
 * Which benchmarks are looked for in the rows of data sets, and what is done with rows that hold an item.
 *
 * @param tasks as a plan's tasks are named; absent for those of the plan
 * @param action for rows with question and answer
 * @param questionOnly for rows with the question and not the right answer
 * @param words of a run that both texts must share
 * @param share of the item's words, of 1, that must lie in such runs
 */
public record ContaminationPlan(
        List<String> tasks,
        @Default("flag") Action action,
        @Default("ignore") Action questionOnly,
        @Default("8") int words,
        @Default("0.5") double share) {
    /** What is done when a plan says nothing of it. */
    public static final ContaminationPlan STANDARD =
            new ContaminationPlan(List.of(), Action.FLAG, Action.IGNORE, 8, 0.5);

    public ContaminationPlan {
        new ContaminationRules(action, questionOnly, words, share);
    }

    /** The rules by which rows are judged. */
    public ContaminationRules rules() {
        return new ContaminationRules(action, questionOnly, words, share);
    }
}
