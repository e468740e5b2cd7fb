package org.weighin.datasets.prepare;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.contamination.Action;
import org.weighin.datasets.contamination.BenchmarkIndex;
import org.weighin.datasets.contamination.BenchmarkIndex.Finding;
import org.weighin.datasets.contamination.BenchmarkIndex.Size;
import org.weighin.datasets.contamination.ContaminationRules;
import org.weighin.datasets.contamination.Match;
import org.weighin.datasets.contamination.Screening;
import org.weighin.datasets.prepare.Card.TaskCount;
import org.weighin.datasets.recipe.Split;

/** Looks into rows for items of benchmarks, and counts. Nothing is learned from rows for testing: they may hold any. */
final class RowScreen {
    private final ContaminationRules rules;
    private final BenchmarkIndex index;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long excluded;

    /** Reads the benchmarks. */
    RowScreen(Screening screening) {
        rules = screening.rules();
        index = BenchmarkIndex.of(screening);
        index.sizes().keySet().forEach(task -> tallies.put(task, new Tally()));
    }

    private static final class Tally {
        private final Set<Integer> found = new HashSet<>();
        private final Set<Integer> questions = new HashSet<>();
        private long rows;
    }

    /** Whether a row stays; tells every item that it holds. */
    boolean keeps(Sample sample, Split split, Consumer<Match> sink) {
        if (split == Split.TEST) {
            return true;
        }
        List<Finding> findings =
                index.find(sample.messages().stream().map(Message::content).toList());
        if (findings.isEmpty()) {
            return true;
        }
        boolean leftOut = findings.stream().anyMatch(finding -> action(finding) == Action.EXCLUDE);
        Match.Place place = new Match.Place(sample.id(), split, sample.origin());
        for (Finding finding : findings) {
            Action action = leftOut ? Action.EXCLUDE : action(finding);
            sink.accept(new Match(action, place, finding.item(), finding.overlap()));
        }
        count(findings);
        excluded += leftOut ? 1 : 0;
        return !leftOut;
    }

    private Action action(Finding finding) {
        return rules.of(finding.overlap().answer());
    }

    private void count(List<Finding> findings) {
        Set<String> tasks = new HashSet<>();
        for (Finding finding : findings) {
            Tally tally = tallies.get(finding.item().task());
            if (tally == null) {
                throw new IllegalStateException("no such benchmark: " + finding.item());
            }
            (finding.overlap().answer() ? tally.found : tally.questions)
                    .add(finding.item().number());
            tally.rows += tasks.add(finding.item().task()) ? 1 : 0;
        }
    }

    /** Rows that were left out. */
    long excluded() {
        return excluded;
    }

    /** What was found. */
    Card.Contamination contamination() {
        Map<String, TaskCount> counts = new LinkedHashMap<>();
        tallies.forEach((task, tally) -> {
            Size size = index.sizes().getOrDefault(task, new Size(0, 0));
            tally.questions.removeAll(tally.found);
            counts.put(
                    task,
                    new TaskCount(
                            size.items(), size.tooShort(), tally.found.size(), tally.questions.size(), tally.rows));
        });
        return new Card.Contamination(rules, counts);
    }
}
