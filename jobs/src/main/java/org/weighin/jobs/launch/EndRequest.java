package org.weighin.jobs.launch;

import java.util.concurrent.CountDownLatch;
import org.weighin.jobs.progress.Console;

/** Whether the process is asked to end (SIGTERM, SIGINT); it does so when the work at hand is put away. */
final class EndRequest implements AutoCloseable {
    private static final int STOPPED = 3;

    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean wanted;

    private EndRequest(Console console) {
        this.hook = new Thread(
                () -> {
                    wanted = true;
                    console.say("stopping; the same command goes on from here");
                    await();
                    Runtime.getRuntime().halt(STOPPED);
                },
                "end");
    }

    /** Listens from now on. */
    static EndRequest listen(Console console) {
        EndRequest request = new EndRequest(console);
        Runtime.getRuntime().addShutdownHook(request.hook);
        return request;
    }

    boolean wanted() {
        return wanted;
    }

    private void await() {
        try {
            putAway.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        putAway.countDown();
        if (!wanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                wanted = true; // the process is ending just now
            }
        }
    }
}
