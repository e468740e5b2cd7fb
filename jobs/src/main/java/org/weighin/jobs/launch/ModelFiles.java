package org.weighin.jobs.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weighin.datasets.InputException;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.ModelName;
import org.weighin.jobs.plan.ModelPlan;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.run.DigestBook;
import org.weighin.jobs.run.FileDigest;
import org.weighin.jobs.run.WeightsDigest;
import org.weighin.jobs.work.BaseModel;
import org.weighin.jobs.work.ModelWork;
import org.weighin.jobs.work.ServedModel;
import org.weighin.models.fetch.Fetch;
import org.weighin.models.fetch.FetchSettings;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.ModelFile;

/** Finds the files of models, and fetches those that are described but not there. */
public final class ModelFiles {
    private final Catalogue catalogue;
    private final DigestBook digests;
    private final Console console;

    /** Models of the catalogue, or on this machine. */
    public ModelFiles(Catalogue catalogue, DigestBook digests, Console console) {
        this.catalogue = catalogue;
        this.digests = digests;
        this.console = console;
    }

    /** A model that a plan names; of one that is served elsewhere there are no files. */
    public ModelWork find(PlanFile plan, ModelPlan model) {
        if (model.endpoint().isPresent()) {
            return new ServedModel(
                    model.id(),
                    model.endpoint().get(),
                    catalogue.models().find(model.id().toLowerCase(Locale.ROOT)));
        }
        ModelName name = new ModelName(model.id());
        return name.isPath()
                ? local(name.id(), plan.resolve(model.id()))
                : described(catalogue.models().get(model.id()));
    }

    /** A model that a command names. */
    public BaseModel find(String named) {
        ModelName name = new ModelName(named);
        return name.isPath()
                ? local(name.id(), Path.of(named))
                : described(catalogue.models().get(named));
    }

    /**
     * A checkpoint on this machine. Where it is a file that a description names, it is that model.
     *
     * @throws InputException when it does not exist
     */
    public BaseModel local(String id, Path location) {
        if (!Files.exists(location)) {
            throw new InputException(
                    "no such checkpoint", location.toString(), "a Hugging Face folder or a GGUF file that exists");
        }
        String digest = digests.of(location);
        return new BaseModel(
                id,
                location,
                digest,
                new WeightsDigest(digests, Map.of()).of(location),
                catalogue.models().find(id.toLowerCase(Locale.ROOT)));
    }

    /** A described model; it is fetched when it is not there. */
    public BaseModel described(ModelEntry entry) {
        FetchSettings settings = FetchSettings.ofEnvironment();
        Path location = Fetch.present(entry, settings)
                .orElseGet(() -> Fetch.fetch(entry, settings, new FetchProgress(console)));
        Map<String, String> known =
                entry.weights().files().stream().collect(Collectors.toMap(ModelFile::name, ModelFile::sha256));
        String weights = new WeightsDigest(digests, known).of(location);
        return new BaseModel(entry.id(), location, digest(entry, location), weights, Optional.of(entry));
    }

    /** The digests that the description gives; a file was compared with its own when it was fetched. */
    private String digest(ModelEntry entry, Path location) {
        if (entry.weights().files().isEmpty()) {
            return digests.of(location);
        }
        StringBuilder text = new StringBuilder();
        for (ModelFile file : entry.weights().files()) {
            text.append(file.name()).append(' ').append(file.sha256()).append('\n');
        }
        return entry.weights().files().size() == 1
                ? entry.weights().files().get(0).sha256()
                : FileDigest.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
