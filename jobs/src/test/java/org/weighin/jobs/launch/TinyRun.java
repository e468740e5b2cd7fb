package org.weighin.jobs.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.weighin.datasets.prepare.Sample;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.jobs.batch.RunOutcome;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.FileDigest;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;

/** The tiny plan of the tests: a random model of 60 kB that learns sums and is asked about them. */
record TinyRun(Path source, Path output) {

    /** A copy of the plan and its files, which a test may change. */
    static TinyRun in(Path folder) {
        Path source = folder.resolve("plan");
        try {
            Path original = Path.of("src", "test", "resources", "tiny");
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : files.toList()) {
                    Files.copy(file, source.resolve(original.relativize(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TinyRun(source, folder.resolve("run"));
    }

    Path plan() {
        return source.resolve("plan.yaml");
    }

    /** Runs the plan; every progress line goes to the listener, as if much time passed between any two. */
    RunOutcome run(PrintWriter lines) {
        AtomicLong clock = new AtomicLong();
        Console console = new Console(lines, false, () -> clock.addAndGet(60_000_000_000L));
        RunRequest request = new RunRequest(Optional.of(source), Optional.of(output), Stage.REPORT);
        return new PlanRun(request, new Home(Path.of("..").toAbsolutePath().normalize()), console).execute(plan());
    }

    /** As above; returns what was said. */
    String says() {
        StringWriter text = new StringWriter();
        run(new PrintWriter(text));
        return text.toString();
    }

    /** All that must not depend on interruptions: samples, adapters, scored items. */
    Map<String, String> made() {
        Map<String, String> made = new TreeMap<>();
        for (String table : List.of("train", "validation", "test")) {
            Path file = output.resolve("datasets/sums/" + table + ".parquet");
            made.put(table, RecordParquet.of(Sample.class).read(file).toString());
        }
        for (String file : List.of("adapter_model.safetensors", "adapter_config.json")) {
            made.put(
                    file,
                    FileDigest.of(output.resolve("adapters/tiny+sums/" + file)).orElse("missing"));
        }
        for (String model : List.of("tiny", "tiny+sums")) {
            for (String task : List.of("choose", "write")) {
                Path file = output.resolve("samples/" + model + "/samples_" + task + ".parquet");
                made.put(
                        model + " " + task,
                        RecordParquet.of(SampleRow.class).read(file).toString());
            }
        }
        return made;
    }
}
