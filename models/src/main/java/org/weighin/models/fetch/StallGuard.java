package org.weighin.models.fetch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** A stream that is closed, and so fails its reader, when no byte comes for too long; java.net.http has no such limit. */
final class StallGuard extends FilterInputStream {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "download-stall-guard");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration longest;
    private final ScheduledFuture<?> watch;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream stream, Duration longest) {
        super(stream);
        this.longest = longest;
        long every = Math.max(1, longest.toMillis() / 4);
        this.watch = CLOCK.scheduleWithFixedDelay(this::look, every, every, MILLISECONDS);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            lastByte = System.nanoTime();
            return count;
        } catch (IOException failure) {
            throw stalled ? new IOException("no byte came for " + longest.toSeconds() + " s", failure) : failure;
        }
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        in.close();
    }

    private void look() {
        if (System.nanoTime() - lastByte > longest.toNanos()) {
            stalled = true;
            try {
                close();
            } catch (IOException closing) {
                watch.cancel(false);
            }
        }
    }
}
