package org.mochafl.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, or another signal to end, while there is something to save: it is heard, and the process ends when that is done.
 *
 * <p>How: Java ends a process by a signal when all of its shutdown hooks have ended; this one waits. The exit status is
 * then Java's own, 128 and the number of the signal: 130 for Ctrl-C.
 */
final class Interrupt implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean requested;

    /** Listens from now on. */
    Interrupt(Progress progress) {
        progress.leaveInterruptsToOthers();
        hook = new Thread(
                () -> {
                    requested = true;
                    progress.phase("interrupted; ending the round and saving");
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "mocha-save");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process is to end. */
    boolean requested() {
        return requested;
    }

    /** What there was to save is saved. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process already ends
        }
    }
}
