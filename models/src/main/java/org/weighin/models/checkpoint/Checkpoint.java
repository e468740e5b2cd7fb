package org.weighin.models.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;

/** A model on disk: its configuration and where each of its tensors lies, under the names of Hugging Face folders. */
public sealed interface Checkpoint permits SafetensorsCheckpoint, GgufCheckpoint {

    /**
     * Opens a Hugging Face folder (config.json and safetensors), a GGUF file, or a folder with one GGUF file.
     *
     * @throws InputException when it is none of these, or breaks its format
     */
    static Checkpoint open(Path location) {
        if (!Files.exists(location)) {
            throw new InputException(
                    "no such checkpoint", location.toString(), "a Hugging Face folder or a .gguf file");
        }
        if (Files.isDirectory(location)) {
            return openFolder(location);
        }
        String name = String.valueOf(location.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            throw new InputException(
                    "a safetensors file alone has no configuration",
                    location.toString(),
                    "its folder, with config.json");
        }
        PickleFiles.refuse(location);
        return GgufCheckpoint.open(location);
    }

    private static Checkpoint openFolder(Path folder) {
        List<Path> ggufs = ggufFiles(folder);
        if (Files.exists(folder.resolve(SafetensorsCheckpoint.CONFIG)) || ggufs.isEmpty()) {
            return SafetensorsCheckpoint.open(folder);
        }
        Path first = ggufs.get(0);
        if (ggufs.size() > 1 && !GgufSplit.sameModel(ggufs)) {
            throw new InputException(
                    "folder holds " + ggufs.size() + " GGUF files", folder.toString(), "the path of one of them");
        }
        return GgufCheckpoint.open(first);
    }

    private static List<Path> ggufFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".gguf"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    /** The folder or file that was opened. */
    Path location();

    /** Its config.json; a GGUF file's keys are translated to the same names. */
    ModelConfig config();

    /** Names of all tensors, sorted. */
    Set<String> names();

    /** The tensor of that name, if there is one. */
    Optional<StoredTensor> find(String name);

    /** The files that its tensors lie in. */
    default SortedSet<Path> files() {
        return names().stream().map(name -> tensor(name).file()).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What the tensor's numbers are multiplied by, where they do not stand by themselves.
     *
     * @throws InputException when its factors are missing or do not fit
     */
    default Optional<Factors> factors(StoredTensor tensor) {
        return Optional.empty();
    }

    /**
     * The tensor of that name.
     *
     * @throws InputException when there is none
     */
    default StoredTensor tensor(String name) {
        return find(name)
                .orElseThrow(() -> new InputException(
                        "tensor " + name + " is missing",
                        location().toString(),
                        "a checkpoint with this tensor; it has " + names().size() + " others"));
    }
}
