package org.weighin.models.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Weights;

/** Stamps, verification, whole repositories, and sources on this machine. */
class FetchTest {
    private static final byte[] CONTENT = FetchFixture.content(5000);

    private FetchFixture fixture = new FetchFixture(Path.of("."));
    private Path original = Path.of(".");

    @BeforeEach
    void begin(@TempDir Path folder) throws IOException {
        fixture = new FetchFixture(folder);
        original = Files.write(folder.resolve("original.gguf"), CONTENT);
    }

    private ModelEntry model() {
        return FetchFixture.model(CONTENT, FetchFixture.local(original));
    }

    private String refusal(ModelEntry model) {
        return String.valueOf(
                assertThrows(FetchException.class, () -> fixture.fetch(model)).getMessage());
    }

    @Test
    void aFileOfThisMachineIsLinkedNotCopied() throws IOException {
        assertEquals(original.toRealPath(), fixture.fetch(model()).toRealPath());
    }

    @Test
    void aLocalFileWithAnotherDigestIsRefused() throws IOException {
        Files.write(original, FetchFixture.content(4999));
        String message = refusal(model());
        assertTrue(message.contains("4999 bytes") && message.contains("expected: 5000 bytes"), message);
        byte[] other = CONTENT.clone();
        other[17]++;
        Files.write(original, other);
        message = refusal(model());
        assertTrue(message.contains("found " + FetchFixture.sha256(other)), message);
        assertTrue(message.contains("expected: sha256 " + FetchFixture.sha256(CONTENT)), message);
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void aVerifiedFileIsReadAgainOnlyWhenItChangedOrWhenAsked() throws IOException {
        Path fetched = fixture.fetch(model());
        FileTime time = Files.getLastModifiedTime(original);
        byte[] other = CONTENT.clone();
        other[17]++;
        Files.write(original, other);
        Files.setLastModifiedTime(original, time);
        assertEquals(Optional.of(fetched), Fetch.present(model(), fixture.settings()), "the stamp is believed");
        Verification verification = Fetch.verify(model(), fixture.settings()).get(0);
        assertFalse(verification.right());
        assertEquals(FetchFixture.sha256(other), verification.found());
        Files.setLastModifiedTime(original, FileTime.fromMillis(time.toMillis() + 5000));
        assertEquals(Optional.empty(), Fetch.present(model(), fixture.settings()));
        Files.write(original, CONTENT);
        fixture.fetch(model());
        assertTrue(Fetch.verify(model(), fixture.settings()).get(0).right());
    }

    @Test
    void aChangedDescriptionIsNotMetByTheOldStamp() {
        fixture.fetch(model());
        byte[] next = FetchFixture.content(5000);
        next[0]++;
        ModelEntry changed = FetchFixture.model(next, FetchFixture.local(original));
        assertThrows(FetchException.class, () -> fixture.fetch(changed));
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void aFileThatSomebodyPutThereIsUsedWhenItIsRightAndReplacedWhenNot() throws IOException {
        Path place =
                Files.createDirectories(fixture.models().resolve("small-1b")).resolve("model.gguf");
        Files.write(place, CONTENT);
        ModelEntry unreachable = FetchFixture.model(CONTENT, FetchFixture.local(Path.of("/nowhere")));
        assertEquals(place, fixture.fetch(unreachable));
        Files.delete(place);
        Files.write(place, FetchFixture.content(77));
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(model())));
        assertTrue(fixture.messages.toString().contains("is fetched anew"), fixture.messages.toString());
    }

    @Test
    void whatAKilledFetchLeftIsRemoved() throws IOException {
        Path folder = Files.createDirectories(fixture.models().resolve("small-1b"));
        Files.createDirectories(folder.resolve(".fetch-123/wheels"));
        Files.write(folder.resolve(".fetch-123/file"), CONTENT);
        fixture.fetch(model());
        assertEquals(List.of("model.gguf"), fixture.left());
    }

    @Test
    void fetchesOfTheSameModelTakeTurnsAndTheSecondHasNothingToDo() throws Exception {
        try (FakeHub hub = new FakeHub().with("model.gguf", CONTENT, FetchFixture.sha256(CONTENT))) {
            fixture.endpoint = hub.address();
            ModelEntry model = FetchFixture.model(CONTENT, FetchFixture.hub());
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Path>> fetches = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                fetches.add(threads.submit(() -> fixture.fetch(model)));
            }
            for (Future<Path> fetch : fetches) {
                assertArrayEquals(CONTENT, Files.readAllBytes(fetch.get()));
            }
            threads.shutdown();
            assertEquals(
                    1,
                    hub.requests.stream()
                            .filter(request -> request.startsWith("GET storage"))
                            .count());
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        }
    }

    @Test
    void aModelOfWhichOnlyFactsAreKnownCannotBeFetched() {
        ModelEntry facts = FetchFixture.model(new Weights(Optional.empty(), List.of(), Optional.empty()));
        InputException refusal = assertThrows(InputException.class, () -> fixture.fetch(facts));
        assertTrue(refusal.getMessage().contains("nothing says where small-1b can be had"), refusal.getMessage());
    }

    private static ModelEntry repository() {
        return FetchFixture.model(new Weights(Optional.of(FakeHub.REPOSITORY), List.of(), Optional.empty()));
    }

    private FakeHub released() throws IOException {
        byte[] config = "{\"model_type\":\"llama\"}".getBytes(UTF_8);
        String gitId = Digests.gitBlob(Files.write(fixture.folder.resolve("config"), config));
        FakeHub hub = new FakeHub()
                .with("config.json", config, gitId)
                .with("model.safetensors", CONTENT, FetchFixture.sha256(CONTENT))
                .with("consolidated.safetensors", CONTENT, FetchFixture.sha256(CONTENT))
                .with("pytorch_model.bin", CONTENT, FetchFixture.sha256(CONTENT))
                .with("original/params.json", config, gitId);
        fixture.endpoint = hub.address();
        return hub;
    }

    @Test
    void aWholeRepositoryComesWithoutPicklesAndWithoutTheSameWeightsTwice() throws IOException {
        try (FakeHub hub = released()) {
            Path snapshot = fixture.fetch(repository());
            assertEquals(
                    fixture.repository().resolve("snapshots/" + FakeHub.COMMIT).toRealPath(), snapshot);
            try (var files = Files.list(snapshot)) {
                assertEquals(
                        List.of("config.json", "model.safetensors"),
                        files.map(file -> file.getFileName().toString())
                                .sorted()
                                .toList());
            }
            hub.requests.clear();
            assertEquals(snapshot, fixture.fetch(repository()));
            assertEquals(List.of(), hub.requests, "a fetched repository is not looked up again");
            assertTrue(Fetch.verify(repository(), fixture.settings()).stream().allMatch(Verification::right));
            Files.write(snapshot.resolve("config.json"), CONTENT);
            assertEquals(
                    List.of(false, true),
                    Fetch.verify(repository(), fixture.settings()).stream()
                            .map(Verification::right)
                            .toList());
        }
    }

    @Test
    void aRepositoryThatPythonToolsFetchedWholeServesOffline() throws IOException {
        try (FakeHub hub = released()) {
            fixture.offline = true;
            assertTrue(refusal(repository()).contains("HF_HUB_OFFLINE is set"));
            Path snapshot = Files.createDirectories(fixture.repository().resolve("snapshots/" + FakeHub.COMMIT));
            Files.createDirectories(fixture.repository().resolve("refs"));
            Files.writeString(fixture.repository().resolve("refs/main"), FakeHub.COMMIT);
            Files.writeString(snapshot.resolve("config.json"), "{}");
            Files.writeString(
                    snapshot.resolve("model.safetensors.index.json"),
                    "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}}");
            Files.write(snapshot.resolve("model-00001-of-00002.safetensors"), CONTENT);
            assertThrows(FetchException.class, () -> fixture.fetch(repository()), "a shard is missing");
            Files.write(snapshot.resolve("model-00002-of-00002.safetensors"), CONTENT);
            assertEquals(snapshot.toRealPath(), fixture.fetch(repository()));
            assertEquals(List.of(), hub.requests);
        }
    }

    @Test
    void aRepositoryOfPicklesIsRefused() throws IOException {
        try (FakeHub hub = new FakeHub().with("pytorch_model.bin", CONTENT, FetchFixture.sha256(CONTENT))) {
            fixture.endpoint = hub.address();
            assertTrue(refusal(repository()).contains("weights in safetensors"));
        }
    }
}
