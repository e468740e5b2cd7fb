package org.weighin.evaluation.function;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weighin.evaluation.metric.MetricSpec;
import org.weighin.evaluation.metric.PassAtK;
import org.weighin.evaluation.sandbox.Sandbox;
import org.weighin.evaluation.sandbox.SandboxLimits;

/** Runs programs with the tests of their task. */
final class CodeTests {
    private @Nullable Sandbox sandbox;
    private @Nullable Run last;

    /** How many of these programs pass these tests. */
    private record Run(List<String> programs, String tests, int passing) {}

    /** The chance that one of k programs passes. */
    MetricSpec metric(String name, int k) {
        return MetricSpec.mean(
                name,
                (programs, references) -> PassAtK.estimate(programs.size(), passing(programs, references.get(0)), k));
    }

    /** Metrics that differ in k ask about the same programs one after another. */
    private synchronized int passing(List<String> programs, String tests) {
        Run known = last;
        if (known == null
                || !known.programs().equals(programs)
                || !known.tests().equals(tests)) {
            Sandbox open = open();
            long passing = programs.parallelStream()
                    .filter(program -> open.run(program + "\n" + tests).passed())
                    .count();
            known = new Run(programs, tests, (int) passing);
            last = known;
        }
        return known.passing();
    }

    private Sandbox open() {
        Sandbox open = sandbox;
        if (open == null) {
            open = Sandbox.open(SandboxLimits.STANDARD);
            sandbox = open;
        }
        return open;
    }
}
