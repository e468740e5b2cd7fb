package org.weighin.jobs.command;

import java.util.Optional;
import org.weighin.evaluation.memory.MemoryProbe;
import picocli.CommandLine.Option;

/** Whether it is measured how much of the tasks a model can recite. */
final class MemoryProbeOptions {
    @Option(
            names = "--memory-probe",
            description =
                    "Measure too how much of each task the model knows by heart: given the first part of an item, how"
                            + " often it completes the rest exactly.")
    private boolean wanted;

    @Option(
            names = "--memory-probe-items",
            paramLabel = "N",
            description = "The same, for at most N items of each task; 50 when left out.")
    private Optional<Integer> items = Optional.empty();

    @Option(
            names = "--memory-probe-share",
            paramLabel = "SHARE",
            description = "The same, with this share of an item given; 0.6 when left out.")
    private Optional<Double> share = Optional.empty();

    Optional<MemoryProbe> probe() {
        MemoryProbe standard = Settings.standard(MemoryProbe.class);
        return wanted || items.isPresent() || share.isPresent()
                ? Optional.of(new MemoryProbe(items.orElse(standard.items()), share.orElse(standard.share())))
                : Optional.empty();
    }
}
