package org.weighin.jobs.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code ledger.jsonl}: a line for everything that was made, with the digests of what it was made from. */
public final class Ledger {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunFolder folder;
    private final Map<String, LedgerEntry> newest = new LinkedHashMap<>();

    private Ledger(RunFolder folder) {
        this.folder = folder;
    }

    /** Reads the ledger of a folder; a last line that was cut off by a crash is left out. */
    public static Ledger open(RunFolder folder) {
        Ledger ledger = new Ledger(folder);
        if (Files.exists(folder.ledger())) {
            try {
                Files.readAllLines(folder.ledger()).forEach(ledger::read);
            } catch (IOException e) {
                throw new InputException(
                        "the ledger cannot be read: " + e.getMessage(),
                        folder.ledger().toString(),
                        "a text file in UTF-8",
                        e);
            }
        }
        return ledger;
    }

    private void read(String line) {
        try {
            LedgerEntry entry = JSON.readValue(line, LedgerEntry.class);
            newest.put(entry.unit(), entry);
        } catch (JacksonException e) {
            // Half a line tells of a process that died while it wrote: what it made is made again.
        }
    }

    /** The newest making of a unit. */
    public Optional<LedgerEntry> newest(String unit) {
        return Optional.ofNullable(newest.get(unit));
    }

    /** Whether the newest making of a unit is from these inputs, and all of its files are unchanged. */
    public boolean isDone(Unit unit) {
        LedgerEntry entry = newest.get(unit.name());
        return entry != null
                && entry.key().equals(unit.key())
                && entry.outputs().entrySet().stream()
                        .allMatch(output -> FileDigest.of(folder.path().resolve(output.getKey()))
                                .equals(Optional.of(output.getValue())));
    }

    /** Adds a line: the unit's files are complete. */
    public void add(Unit unit, List<Path> files, double seconds) {
        Map<String, String> outputs = new TreeMap<>();
        for (Path file : files) {
            String digest = FileDigest.of(file)
                    .orElseThrow(() -> new IllegalStateException(unit.name() + " should have written " + file));
            outputs.put(folder.path().relativize(file).toString(), digest);
        }
        LedgerEntry.Making made = new LedgerEntry.Making(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds,
                Host.hardware(),
                System.getProperty("java.version"));
        LedgerEntry entry = new LedgerEntry(unit.name(), unit.key(), unit.inputs(), outputs, made);
        append(JSON.writeValueAsString(entry));
        newest.put(unit.name(), entry);
    }

    private void append(String line) {
        Path file = folder.ledger();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            boolean cut = end > 0 && !endsWithNewline(channel, end);
            byte[] bytes = ((cut ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            channel.position(end);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new InputException(
                    "the ledger cannot be written: " + e.getMessage(),
                    file.toString(),
                    "a folder that may be written, on a disk with free space",
                    e);
        }
    }

    private static boolean endsWithNewline(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }
}
