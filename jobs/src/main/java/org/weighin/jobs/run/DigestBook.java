package org.weighin.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Digests of large files, written down so that a file is read again only when its size or time has changed. */
public final class DigestBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<Path> file;
    private final Map<String, Line> lines;

    /** What is known of a file. */
    record Line(long bytes, long modified, String sha256) {}

    private DigestBook(Optional<Path> file, Map<String, Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** The book of a run's folder. */
    public static DigestBook open(RunFolder folder) {
        Path file = folder.digests();
        Map<String, Line> lines = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                lines.putAll(JSON.readValue(Files.readString(file), new TypeReference<Map<String, Line>>() {}));
            } catch (JacksonException | IOException e) {
                lines.clear(); // digests that cannot be read are found out anew
            }
        }
        return new DigestBook(Optional.of(file), lines);
    }

    /** A book that nothing is written into. */
    public static DigestBook none() {
        return new DigestBook(Optional.empty(), new TreeMap<>());
    }

    /**
     * Digest of a file, or of all files that lie directly in a folder.
     *
     * @throws InputException when there is none
     */
    public String of(Path location) {
        if (!Files.isDirectory(location)) {
            return ofFile(location);
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(location)) {
            for (Path entry : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(entry.getFileName())
                        .append(' ')
                        .append(ofFile(entry))
                        .append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + location, e);
        }
        return FileDigest.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String ofFile(Path path) {
        try {
            String name = path.toRealPath().toString();
            long bytes = Files.size(path);
            long modified = Files.getLastModifiedTime(path).toMillis();
            Line known = lines.get(name);
            if (known != null && known.bytes() == bytes && known.modified() == modified) {
                return known.sha256();
            }
            String digest = FileDigest.of(path).orElseThrow();
            lines.put(name, new Line(bytes, modified, digest));
            file.ifPresent(book -> WholeFile.write(book, JSON.writeValueAsString(lines)));
            return digest;
        } catch (IOException e) {
            throw new InputException("the file cannot be read", path.toString(), "a file that exists", e);
        }
    }
}
