package org.weighin.reports.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.datasets.storage.RecordReader;
import org.weighin.evaluation.results.Response;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.reports.run.SampleTable.Health;
import org.weighin.reports.run.SampleTable.ItemKey;
import org.weighin.reports.run.SampleTable.Volume;

/** Reads scored samples: first their numbers, and later the texts of a few. */
public final class SampleReader {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);

    private final Optional<ClusterKey> cluster;
    private final Map<ItemKey, String> clusters = new TreeMap<>();
    private final Map<String, Map<String, TreeMap<ItemKey, Double>>> values = new TreeMap<>();
    private final Map<String, Health> health = new TreeMap<>();
    private final Map<String, Volume> volumes = new TreeMap<>();
    private long rows;
    private double chances;
    private long chosen;

    private SampleReader(Optional<ClusterKey> cluster) {
        this.cluster = cluster;
    }

    /** The numbers of a file, row by row, so that a big table fits. */
    static SampleTable table(Path file, String name, Optional<ClusterKey> cluster) throws IOException {
        SampleReader numbers = new SampleReader(cluster);
        try (RecordReader<SampleRow> reader = ROWS.reader(file)) {
            reader.forEachRemaining(numbers::add);
        }
        boolean allChosen = numbers.rows > 0 && numbers.chosen == numbers.rows;
        return new SampleTable(
                name,
                sha256(file),
                numbers.volume(),
                numbers.values,
                numbers.health,
                numbers.clusters,
                allChosen ? Optional.of(numbers.chances / numbers.chosen) : Optional.empty());
    }

    /** The whole rows of a few items, under every filter. */
    public static List<SampleRow> rows(Path file, Set<Integer> documents) {
        List<SampleRow> rows = new ArrayList<>();
        try (RecordReader<SampleRow> reader = ROWS.reader(file)) {
            reader.forEachRemaining(row -> {
                if (documents.contains(row.docId())) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }

    private void add(SampleRow row) {
        rows++;
        ItemKey key = new ItemKey(row.docId(), row.question().hashes().document());
        cluster.flatMap(own -> own.in(row.question().document())).ifPresent(name -> clusters.put(key, name));
        Map<String, TreeMap<ItemKey, Double>> metrics = values.computeIfAbsent(row.filter(), name -> new TreeMap<>());
        row.metrics().forEach((metric, value) -> metrics.computeIfAbsent(metric, name -> new TreeMap<>())
                .put(key, value));
        int choices = row.answer().choices().size();
        if (choices > 1) {
            chosen++;
            chances += 1.0 / choices;
        }
        List<Response> responses = row.answer().responses();
        Volume volume = volumes.getOrDefault(row.filter(), new Volume(0, 0, 0));
        volumes.put(
                row.filter(),
                new Volume(
                        volume.rows() + 1,
                        volume.requests() + choices + responses.size(),
                        volume.generated()
                                + responses.stream().mapToLong(Response::tokens).sum()));
        Health own = new Health(
                1,
                row.failed() ? 1 : 0,
                responses.stream().anyMatch(Response::cutOff) ? 1 : 0,
                unparsed(row) ? 1 : 0,
                responses.stream().anyMatch(response -> response.reasoning().isPresent()) ? 1 : 0);
        health.merge(row.filter(), own, Health::plus);
    }

    /** Every filter repeats the same answers, so those of one filter are all. */
    private Volume volume() {
        long requests =
                volumes.values().stream().mapToLong(Volume::requests).max().orElse(0);
        long generated =
                volumes.values().stream().mapToLong(Volume::generated).max().orElse(0);
        return new Volume(rows, requests, generated);
    }

    /** lm-evaluation-harness's filters say "[invalid]" where they find no answer. */
    private static boolean unparsed(SampleRow row) {
        return !row.answer().responses().isEmpty()
                && row.answer().filtered().stream().allMatch(text -> text.isBlank() || text.equals("[invalid]"));
    }

    static String sha256(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
