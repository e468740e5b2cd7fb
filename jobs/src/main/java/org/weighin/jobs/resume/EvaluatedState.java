package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.weighin.datasets.storage.RecordParquet;
import org.weighin.evaluation.results.SampleRow;
import org.weighin.jobs.run.FileDigest;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an evaluation came to.
 *
 * @param digests file to SHA-256 of its content without times
 * @param items number of scored items over all tables
 * @param repeated files in which an item has more than one row under a filter
 */
record EvaluatedState(Map<String, String> digests, int items, Set<String> repeated) {
    private static final RecordParquet<SampleRow> ROWS = RecordParquet.of(SampleRow.class);
    private static final String PARTS = ".parts";
    private static final String TABLE = ".parquet";
    private static final Set<String> TIMES =
            Set.of("speed", "date", "start_time", "end_time", "total_evaluation_time_seconds");

    /** All tables of samples and all results of a finished run. */
    static EvaluatedState of(Path run) {
        Map<String, String> digests = new TreeMap<>();
        Set<String> repeated = new TreeSet<>();
        int items = 0;
        for (Path file : files(run)) {
            String name = run.relativize(file).toString();
            if (name.endsWith(TABLE)) {
                List<SampleRow> rows = ROWS.read(file);
                digests.put(name, digest(rows.toString()));
                items += items(rows);
                if (hasRepeated(rows)) {
                    repeated.add(name);
                }
            } else {
                // A results file is named after the time.
                digests.put(name.replaceFirst("results_[^/]*\\.json$", "results.json"), digest(withoutTimes(file)));
            }
        }
        return new EvaluatedState(digests, items, repeated);
    }

    /** How many ranges of items are scored and not put together yet. */
    static int partsDone(Path run) {
        return (int) walk(run, file -> file.contains("/" + PARTS + "/") && isWhole(file))
                .size();
    }

    /** Names of files that are not the same, are missing, or have items twice. */
    Set<String> differences(EvaluatedState other) {
        Set<String> names = new TreeSet<>(other.repeated);
        for (EvaluatedState state : List.of(this, other)) {
            state.digests.forEach((name, digest) -> {
                if (!digest.equals(digests.get(name)) || !digest.equals(other.digests.get(name))) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private static int items(List<SampleRow> rows) {
        return (int) rows.stream().map(SampleRow::docId).distinct().count();
    }

    private static boolean hasRepeated(List<SampleRow> rows) {
        Set<String> seen = new HashSet<>();
        return !rows.stream().allMatch(row -> seen.add(row.filter() + " " + row.docId()));
    }

    private static List<Path> files(Path run) {
        return walk(run, file -> !file.contains("/" + PARTS + "/") && (isWhole(file) || file.endsWith(".json")));
    }

    private static boolean isWhole(String file) {
        return file.endsWith(TABLE) && file.charAt(file.lastIndexOf('/') + 1) != '.';
    }

    private interface Wanted {
        boolean is(String file);
    }

    private static List<Path> walk(Path run, Wanted wanted) {
        return Stream.of("samples", "memory", "results")
                .map(run::resolve)
                .filter(Files::isDirectory)
                .flatMap(folder -> below(folder).stream())
                .filter(file -> wanted.is(file.toString().replace('\\', '/')))
                .toList();
    }

    /** While a run goes on, folders may vanish. */
    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException vanished) {
            return List.of();
        }
    }

    private static String withoutTimes(Path file) {
        try {
            Map<String, Object> tree = JsonMapper.shared()
                    .readValue(Files.readString(file), new TypeReference<LinkedHashMap<String, Object>>() {});
            tree.keySet().removeAll(TIMES);
            return JsonMapper.shared().writeValueAsString(tree);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static String digest(String text) {
        return FileDigest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
