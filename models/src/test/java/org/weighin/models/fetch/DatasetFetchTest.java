package org.weighin.models.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weighin.datasets.InputException;

/** Splits of a data set from a hub. */
class DatasetFetchTest {
    private static final byte[] FIRST = FetchFixture.content(5_000);
    private static final byte[] SECOND = FetchFixture.content(7_000);
    private static final HubDataset DATASET = new HubDataset(FakeHub.REPOSITORY, Optional.of("main"));

    private final FakeHub hub = new FakeHub()
            .with("main/test/0001.parquet", SECOND, FetchFixture.sha256(SECOND))
            .with("main/test/0000.parquet", FIRST, FetchFixture.sha256(FIRST))
            .with("main/train/0000.parquet", SECOND, FetchFixture.sha256(SECOND))
            .with("other/test/0000.parquet", SECOND, FetchFixture.sha256(SECOND))
            .with("../../test/0000.parquet", SECOND, FetchFixture.sha256(SECOND))
            .with("README.md", FIRST, FetchFixture.sha256(FIRST));
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

    private Map<String, List<Path>> fetch(HubDataset dataset, String... splits) {
        return DatasetFetch.fetch(dataset, List.of(splits), fixture.settings(), fixture);
    }

    private List<Path> files(HubDataset dataset, String split) {
        return fetch(dataset, split).getOrDefault(split, List.of());
    }

    private String refusal(HubDataset dataset, String... splits) {
        return String.valueOf(
                assertThrows(FetchException.class, () -> fetch(dataset, splits)).getMessage());
    }

    @Test
    void theFilesOfASplitComeInOrderAndLieInTheCacheOfThePythonTools() throws IOException {
        List<Path> files = files(DATASET, "test");
        assertEquals(2, files.size());
        assertArrayEquals(FIRST, Files.readAllBytes(files.get(0)));
        assertArrayEquals(SECOND, Files.readAllBytes(files.get(1)));
        Path cache = fixture.cache().resolve("datasets--owner--repo");
        assertEquals(
                cache.resolve("blobs").resolve(FetchFixture.sha256(FIRST)).toRealPath(),
                files.get(0).toRealPath());
        assertEquals(FakeHub.COMMIT, Files.readString(cache.resolve("refs/refs/convert/parquet")));
        assertTrue(hub.requests.stream().noneMatch(request -> request.contains("train") || request.contains("README")));
    }

    @Test
    void whatWasFetchedIsNotAskedForAgainUntilTheCacheLosesIt() throws IOException {
        List<Path> first = files(DATASET, "test");
        hub.requests.clear();
        fixture.offline = true;
        assertEquals(first, files(DATASET, "test"));
        assertEquals(List.of(), hub.requests);
        assertTrue(refusal(DATASET, "test", "train").contains("has no split train"));
        fixture.offline = false;
        Files.delete(first.get(1).toRealPath());
        assertArrayEquals(SECOND, Files.readAllBytes(files(DATASET, "test").get(1)));
        assertEquals(
                List.of("test", "train"),
                List.copyOf(fetch(DATASET, "test", "train").keySet()));
    }

    @Test
    void anotherSplitOrConfigurationIsAnErrorThatNamesThoseThatAreThere() {
        assertTrue(refusal(DATASET, "validation").contains("no split validation in main; it has test, train"));
        assertTrue(refusal(new HubDataset(FakeHub.REPOSITORY, Optional.of("wiki")), "test")
                .contains("no configuration wiki as Parquet; it has main, other"));
        assertTrue(refusal(new HubDataset(FakeHub.REPOSITORY, Optional.empty()), "test")
                .contains("no configuration default"));
        assertTrue(refusal(new HubDataset("nobody/nothing", Optional.empty()), "test")
                .contains("404"));
    }

    @Test
    void theOnlyConfigurationNeedsNoName() {
        try (FakeHub small = new FakeHub().with("plain_text/test/0000.parquet", FIRST, FetchFixture.sha256(FIRST))) {
            fixture.endpoint = small.address();
            HubDataset dataset = new HubDataset(FakeHub.REPOSITORY, Optional.empty());
            assertEquals(1, files(dataset, "test").size());
        }
    }

    @Test
    void aConfigurationMayHaveSpacesAndBrackets() {
        String name = "Arabic Language (Primary School)";
        hub.with(name + "/test/0000.parquet", FIRST, FetchFixture.sha256(FIRST));
        assertEquals(
                1,
                files(new HubDataset(FakeHub.REPOSITORY, Optional.of(name)), "test")
                        .size());
    }

    @Test
    void otherBytesThanTheHubSaysAreRefused() {
        hub.with("main/test/0000.parquet", SECOND, FetchFixture.sha256(FIRST));
        assertTrue(refusal(DATASET, "test").contains("wrong digest of main/test/0000.parquet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "a\\b", "a:b", ".hidden", "~", "-x", "a\nb", ""})
    void namesThatWouldLeaveTheFolderAreRefused(String name) {
        assertThrows(InputException.class, () -> new HubDataset(FakeHub.REPOSITORY, Optional.of(name)));
        assertThrows(InputException.class, () -> fetch(DATASET, name));
        assertThrows(InputException.class, () -> new HubDataset("../" + name, Optional.empty()));
    }
}
