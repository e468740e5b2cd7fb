package org.weighin.models.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.weighin.models.registry.Facts;
import org.weighin.models.registry.Maker;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.Openness;
import org.weighin.models.registry.Size;
import org.weighin.models.registry.SourceDescription;
import org.weighin.models.registry.Terms;
import org.weighin.models.registry.Weights;

/** Folders, settings and descriptions for tests of fetching. */
final class FetchFixture implements ProgressListener {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    final Path folder;
    final List<String> messages = new CopyOnWriteArrayList<>();
    long bytesTold;

    URI endpoint = NOWHERE;
    Optional<AccessToken> token = Optional.empty();
    boolean offline;
    String python = "python3";
    Map<String, String> environment = Map.of();
    Duration stall = Duration.ofSeconds(20);

    FetchFixture(Path folder) {
        this.folder = folder;
    }

    FetchSettings settings() {
        return new FetchSettings(
                models(),
                new HubSettings(endpoint, cache(), token, offline),
                python,
                environment,
                new Retries(3, Duration.ofMillis(1), stall));
    }

    Path models() {
        return folder.resolve("models");
    }

    Path cache() {
        return folder.resolve("hub");
    }

    Path repository() {
        return cache().resolve("models--owner--repo");
    }

    Path fetch(ModelEntry model) {
        return Fetch.fetch(model, settings(), this);
    }

    /** A model of one file. */
    static ModelEntry model(byte[] content, SourceDescription... sources) {
        return model(content.length, sha256(content), sources);
    }

    static ModelEntry model(long bytes, String sha256, SourceDescription... sources) {
        return model(new Weights(
                Optional.empty(),
                List.of(new ModelFile("model.gguf", bytes, sha256, List.of(sources))),
                Optional.empty()));
    }

    static ModelEntry model(Weights weights) {
        return new ModelEntry(
                "small-1b",
                "Small 1B",
                new Maker("A Lab", "US"),
                new Terms(
                        Optional.empty(),
                        new Openness(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                new Size(Optional.empty(), Optional.empty(), Optional.empty()),
                new Facts(Optional.empty(), Optional.empty(), List.of(), true, Optional.empty()),
                weights);
    }

    static SourceDescription hub() {
        return new SourceDescription(
                Optional.of(FakeHub.REPOSITORY),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static SourceDescription local(Path file) {
        return new SourceDescription(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(file.toString()),
                Optional.empty());
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(7).nextBytes(content);
        return content;
    }

    static String sha256(byte[] content) {
        MessageDigest digest = Digests.sha256();
        digest.update(content);
        return Digests.hexadecimal(digest);
    }

    /** What lies in the model's folder, but for the lock and stamps. */
    List<String> left() {
        try (Stream<Path> files = Files.list(models().resolve("small-1b"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock") && !name.endsWith(".verified"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void bytes(String name, long done, long total) {
        bytesTold = done;
    }

    @Override
    public void message(String line) {
        messages.add(line);
    }
}
