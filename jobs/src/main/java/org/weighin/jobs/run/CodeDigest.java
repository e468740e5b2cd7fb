package org.weighin.jobs.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** Digests of the modules' code: what was made by other code is made again. */
public final class CodeDigest {
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private CodeDigest() {}

    /** Digest of the names and checksums of all entries of the jar or folder that a class comes from. */
    public static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return KNOWN.computeIfAbsent(Path.of(source.getLocation().toURI()), CodeDigest::digest);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path: " + source.getLocation(), e);
        }
    }

    private static String digest(Path code) {
        Map<String, Long> entries = new TreeMap<>();
        try {
            if (Files.isDirectory(code)) {
                addFiles(code, entries);
            } else {
                addEntries(code.toFile(), entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + code, e);
        }
        StringBuilder text = new StringBuilder();
        entries.forEach((name, checksum) -> text.append(name).append(String.format(Locale.ROOT, " %08x%n", checksum)));
        return FileDigest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addEntries(File jar, Map<String, Long> entries) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                    .forEach(entry -> entries.put(entry.getName(), entry.getCrc()));
        }
    }

    private static void addFiles(Path folder, Map<String, Long> entries) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                entries.put(folder.relativize(file).toString().replace(File.separatorChar, '/'), checksum.getValue());
            }
        }
    }
}
