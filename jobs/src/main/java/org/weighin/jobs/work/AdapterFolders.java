package org.weighin.jobs.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.weighin.datasets.prepare.SeenItems;
import org.weighin.datasets.storage.WholeFile;
import org.weighin.jobs.plan.ComputePlan;
import org.weighin.jobs.run.RunFolder;
import org.weighin.training.run.TrainingJob;

/** Where adapters are trained, and what on. */
public final class AdapterFolders {
    private static final String KEY = ".made-from";

    private final RunFolder folder;
    private final ComputePlan compute;

    /** Adapters of a run. */
    public AdapterFolders(RunFolder folder, ComputePlan compute) {
        this.folder = folder;
        this.compute = compute;
    }

    /** What is trained on what. */
    public TrainingJob job(AdapterWork adapter) {
        BaseModel model = adapter.model();
        Path data = folder.dataset(adapter.dataset().id());
        return new TrainingJob(
                new TrainingJob.Base(
                        model.entry().flatMap(entry -> entry.weights().hub()).orElse(model.id()),
                        model.location(),
                        model.describedTemplate(),
                        compute.precision(),
                        compute.weights(),
                        compute.devices().only("training"),
                        model.origin()),
                new TrainingJob.Data(
                        adapter.dataset().id(),
                        data.resolve("train.parquet"),
                        Optional.of(data.resolve("validation.parquet")),
                        Optional.of(adapter.dataset().licence())),
                adapter.plan().training());
    }

    /** The adapter's folder, without what was made there from other inputs. */
    public Path cleared(AdapterWork adapter) {
        Path path = folder.adapter(adapter.label());
        Path stamp = path.resolve(KEY);
        try {
            boolean same = Files.exists(stamp)
                    && Files.readString(stamp).equals(adapter.unit().key());
            if (!same) {
                delete(path);
                WholeFile.write(stamp, adapter.unit().key());
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + path, e);
        }
    }

    /** Writes into an adapter's folder what its data is known to hold of benchmarks. */
    public void tellSeenItems(AdapterWork adapter) {
        SeenItems.tell(folder.dataset(adapter.dataset().id()), folder.adapter(adapter.label()));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
