package org.weighin.models.fetch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A folder that one thread of one process on this machine works in at a time. */
final class FolderLock implements AutoCloseable {
    /** A process holds file locks as a whole, so its own threads take turns here. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private FolderLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /** Waits until the folder is free and takes it; the lock's file stays there. */
    @SuppressWarnings("LockNotBeforeTry")
    static FolderLock take(Path folder, ProgressListener listener) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.toRealPath().resolve(".lock");
        ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        if (!thread.tryLock()) {
            listener.message("waiting for another fetch into " + folder);
            thread.lock();
        }
        try {
            return new FolderLock(thread, lock(file, listener));
        } catch (IOException | RuntimeException failure) {
            thread.unlock();
            throw failure;
        }
    }

    private static FileChannel lock(Path file, ProgressListener listener) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                listener.message("waiting for another process that holds " + file);
                channel.lock();
            }
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
