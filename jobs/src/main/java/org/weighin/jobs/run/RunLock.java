package org.weighin.jobs.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import org.weighin.datasets.storage.WholeFile;

/**
 * The right to work in a run's folder. The operating system takes it back when the process ends, however it ends, so a
 * lock that can be had means that no other process works here.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws InputException when another process holds it
     */
    public static RunLock take(RunFolder folder) {
        FileChannel channel = open(folder.lock());
        try {
            if (lock(channel) == null) {
                channel.close();
                throw new InputException(
                        "another process works here: "
                                + owner(folder).map(Owner::toString).orElse("(unknown)"),
                        folder.path().toString(),
                        "one run at a time; wait, or end it with: weighin stop");
            }
            WholeFile.write(folder.owner(), Owner.self().line());
            return new RunLock(channel);
        } catch (IOException e) {
            throw unwritable(folder.lock(), e);
        }
    }

    /** The process that works in the folder now, if there is one. */
    public static Optional<Owner> holder(RunFolder folder) {
        if (!Files.exists(folder.lock())) {
            return Optional.empty();
        }
        try (FileChannel channel = open(folder.lock())) {
            return lock(channel) == null ? owner(folder) : Optional.empty();
        } catch (IOException e) {
            throw unwritable(folder.lock(), e);
        }
    }

    private static FileChannel open(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<Owner> owner(RunFolder folder) {
        try {
            return Owner.parse(Files.readString(folder.owner()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(folder.owner(), e);
        }
    }

    private static InputException unwritable(Path file, IOException cause) {
        return new InputException(
                "the run's folder cannot be used: " + cause.getMessage(),
                file.toString(),
                "a folder that may be written, on a disk with free space",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the lock of the run", e);
        }
    }
}
