package org.weighin.models.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.SourceDescription;

/** One described file from a hub. */
class HubFetchTest {
    private static final byte[] CONTENT = FetchFixture.content(300_000);
    private static final String DIGEST = FetchFixture.sha256(CONTENT);
    private static final ModelEntry MODEL = FetchFixture.model(CONTENT, FetchFixture.hub());

    private final FakeHub hub = new FakeHub().with("model.gguf", CONTENT, DIGEST);
    private FetchFixture fixture = new FetchFixture(Path.of("."));

    @BeforeEach
    void begin(@TempDir Path folder) {
        fixture = new FetchFixture(folder);
        fixture.endpoint = hub.address();
    }

    @AfterEach
    void end() {
        hub.close();
    }

    private String refusal(ModelEntry model) {
        return String.valueOf(
                assertThrows(FetchException.class, () -> fixture.fetch(model)).getMessage());
    }

    private Path blob() {
        return fixture.repository().resolve("blobs").resolve(DIGEST);
    }

    @Test
    void theFileLandsInTheCacheThatPythonToolsShareAndIsLinked() throws IOException {
        Path fetched = fixture.fetch(MODEL);
        assertEquals(fixture.models().resolve("small-1b/model.gguf"), fetched);
        assertArrayEquals(CONTENT, Files.readAllBytes(fetched));
        assertEquals(blob().toRealPath(), fetched.toRealPath());
        Path snapshot = fixture.repository().resolve("snapshots/" + FakeHub.COMMIT + "/model.gguf");
        assertEquals(Path.of("../../blobs/" + DIGEST), Files.readSymbolicLink(snapshot));
        assertEquals(FakeHub.COMMIT, Files.readString(fixture.repository().resolve("refs/main")));
        assertEquals(CONTENT.length, fixture.bytesTold);
    }

    @Test
    void whatWasFetchedIsNotAskedForAgain() {
        Path fetched = fixture.fetch(MODEL);
        hub.requests.clear();
        assertEquals(fetched, fixture.fetch(MODEL));
        assertEquals(Optional.of(fetched), Fetch.present(MODEL, fixture.settings()));
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void aFileThatAPythonToolFetchedIsUsed() throws IOException {
        Files.createDirectories(blob().getParent());
        Files.write(blob(), CONTENT);
        fixture.offline = true;
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void aDamagedFileInTheCacheIsFetchedAnew() throws IOException {
        Files.createDirectories(blob().getParent());
        Files.write(blob(), FetchFixture.content(10));
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
        assertTrue(String.join("\n", fixture.messages).contains("is damaged"), fixture.messages.toString());
    }

    @Test
    void theTokenGoesToTheHubAndNowhereElse() {
        hub.authorization = Optional.of("Bearer hf_Secret");
        fixture.token = Optional.of(new AccessToken("hf_Secret"));
        hub.broken.set(1);
        fixture.fetch(MODEL);
        assertEquals(List.of(), hub.leaked);
        assertFalse(fixture.messages.toString().contains("hf_Secret"), fixture.messages.toString());
        assertFalse(fixture.messages.toString().contains("signature"), fixture.messages.toString());
        assertFalse(fixture.settings().toString().contains("hf_Secret"));
    }

    @Test
    void aGatedRepositorySaysWhatIsNeeded() {
        hub.authorization = Optional.of("Bearer hf_Secret");
        String without = refusal(MODEL);
        assertTrue(without.contains("401") && without.contains("HF_TOKEN") && without.contains("licence"), without);
        fixture.token = Optional.of(new AccessToken("hf_Wrong"));
        String wrong = refusal(MODEL);
        assertTrue(wrong.contains("the account of HF_TOKEN has accepted its licence"), wrong);
        assertFalse(wrong.contains("hf_Wrong"), wrong);
    }

    @Test
    void aFileThatIsNotThereIsTakenFromTheNextSource() throws IOException {
        Path other = Files.write(fixture.folder.resolve("other.gguf"), FetchFixture.content(50));
        ModelEntry model = FetchFixture.model(
                50, FetchFixture.sha256(FetchFixture.content(50)), FetchFixture.hub(), FetchFixture.local(other));
        assertEquals(other.toRealPath(), fixture.fetch(model).toRealPath());
        assertTrue(
                fixture.messages.get(0).contains("it has another model.gguf: 300000 bytes"),
                fixture.messages.toString());
        assertFalse(hub.requests.toString().contains("GET"), "nothing is downloaded to find that out");
    }

    @Test
    void everySourcesReasonIsToldWhenNoneHasTheFile() {
        ModelEntry model = FetchFixture.model(
                CONTENT.length,
                DIGEST,
                new SourceDescription(
                        Optional.of(FakeHub.REPOSITORY),
                        Optional.empty(),
                        Optional.of("missing.gguf"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                FetchFixture.local(Path.of("/nowhere/model.gguf")));
        String message = refusal(model);
        assertTrue(message.contains("no source has model.gguf"), message);
        assertTrue(
                message.contains("hub:owner/repo: the hub has no owner/repo/missing.gguf (404, EntryNotFound)"),
                message);
        assertTrue(message.contains("there is no file /nowhere/model.gguf"), message);
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItStopped() throws IOException {
        hub.broken.set(2);
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
        List<String> resumed = hub.requests.stream()
                .filter(request -> request.matches("GET storage /model.gguf bytes=[1-9][0-9]*-"))
                .toList();
        assertEquals(2, resumed.size(), hub.requests.toString());
    }

    @Test
    void aDownloadThatAnotherProcessBeganIsFinished() throws IOException {
        Files.createDirectories(blob().getParent());
        Files.write(blob().resolveSibling(DIGEST + ".weighin.incomplete"), Arrays.copyOf(CONTENT, 200_000));
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
        assertTrue(hub.requests.contains("GET storage /model.gguf bytes=200000-"), hub.requests.toString());
    }

    @Test
    void aServerThatCannotSkipSendsAllAgain() throws IOException {
        hub.ranges = false;
        hub.broken.set(1);
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
    }

    @Test
    void aServerThatKeepsBreakingOffIsGivenUpAndWhatCameIsKept() throws IOException {
        hub.ranges = false;
        hub.broken.set(100);
        String message = refusal(MODEL);
        assertTrue(
                message.matches("(?s).*download of model.gguf .[1-9][0-9]* of 300000 bytes. failed 3 times.*"),
                message);
        assertEquals(List.of(), fixture.left());
        long kept = Files.size(blob().resolveSibling(DIGEST + ".weighin.incomplete"));
        assertTrue(kept > 0 && kept <= 150_000, kept + " bytes are kept for the next run");
    }

    @Test
    void aServerThatFallsSilentIsAskedAgain() throws IOException {
        fixture.stall = Duration.ofMillis(200);
        hub.silent.set(1);
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
        assertTrue(fixture.messages.toString().contains("no byte came"), fixture.messages.toString());
    }

    @Test
    void anOverloadedHubIsAskedAgain() throws IOException {
        hub.unavailable.set(2);
        assertArrayEquals(CONTENT, Files.readAllBytes(fixture.fetch(MODEL)));
    }

    @Test
    void damagedBytesAreRefusedAndNotKept() throws IOException {
        byte[] damaged = CONTENT.clone();
        damaged[1000]++;
        hub.with("model.gguf", damaged, DIGEST);
        String message = refusal(MODEL);
        assertTrue(message.contains("found " + FetchFixture.sha256(damaged)), message);
        assertTrue(message.contains("expected: digest " + DIGEST), message);
        assertEquals(List.of(), fixture.left());
        assertFalse(Files.exists(blob()));
        assertFalse(Files.exists(blob().resolveSibling(DIGEST + ".weighin.incomplete")));
    }

    @Test
    void aMirrorWithoutDigestsCannotHandOutAnotherFile() throws IOException {
        byte[] other = CONTENT.clone();
        other[0]++;
        hub.with("model.gguf", other, "mirror-etag-1");
        String message = refusal(MODEL);
        assertTrue(message.contains("expected: sha256 " + DIGEST), message);
        assertEquals(List.of(), fixture.left());
        assertFalse(Files.exists(fixture.repository().resolve("blobs/mirror-etag-1")));
    }

    @Test
    void namesThatWouldLeaveTheCacheAreRefused() {
        hub.with("model.gguf", CONTENT, "../../../../tmp/evil");
        assertTrue(refusal(MODEL).contains("an etag that is none of the hub's"));
        hub.with("model.gguf", CONTENT, DIGEST);
        hub.commit = "../../evil";
        assertTrue(refusal(MODEL).contains("does not say which commit"));
    }

    @Test
    void aServerThatSendsMoreThanItSaidIsStopped() throws IOException {
        hub.extraBytes = -100_000;
        ModelEntry model = FetchFixture.model(200_000, DIGEST, FetchFixture.hub());
        assertTrue(refusal(model).contains("sends more than the 200000 bytes"));
        assertEquals(List.of(), fixture.left());
    }

    @Test
    void aFullDiskIsNoticedBeforeTheDownload() {
        hub.extraBytes = 1L << 55;
        ModelEntry model = FetchFixture.model(CONTENT.length + hub.extraBytes, DIGEST, FetchFixture.hub());
        String message = refusal(model);
        assertTrue(message.contains("the disk has room for"), message);
        assertFalse(hub.requests.toString().contains("GET"), hub.requests.toString());
    }

    @Test
    void offlineNothingIsAskedFor() {
        fixture.offline = true;
        String message = refusal(MODEL);
        assertTrue(message.contains("HF_HUB_OFFLINE is set"), message);
        assertEquals(List.of(), hub.requests);
    }

    @Test
    void aHubThatCannotBeReachedIsSaid() {
        hub.close();
        String message = refusal(MODEL);
        assertTrue(message.contains("asking hub:owner/repo failed 2 times: no connection to 127.0.0.1"), message);
    }
}
