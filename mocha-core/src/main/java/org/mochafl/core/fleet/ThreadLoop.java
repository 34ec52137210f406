package org.mochafl.core.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.mochafl.core.InvalidInput;

/** Shares numbers out to a fixed set of threads, one at a time, so that uneven work evens out. */
public final class ThreadLoop implements TaskLoop, AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    /**
     * A loop over a number of threads.
     *
     * @param threads at least 1
     * @param most how many numbers there are to share out at most; no more threads are made
     * @throws InvalidInput if there is no thread
     */
    public ThreadLoop(int threads, int most) {
        if (threads < 1) {
            throw new InvalidInput("threads: expected 1 or more, found " + threads);
        }
        this.threads = Math.min(threads, most);
        this.pool = Executors.newFixedThreadPool(this.threads, body -> {
            Thread thread = new Thread(body, "mocha-fleet");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void forEach(int count, IntConsumer body) {
        if (threads == 1 || count == 1) {
            SEQUENTIAL.forEach(count, body);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < Math.min(threads, count); worker++) {
            workers.add(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    body.accept(i);
                }
                return null;
            });
        }
        await(workers);
    }

    private void await(List<Callable<Void>> workers) {
        try {
            for (Future<Void> worker : pool.invokeAll(workers)) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a round was running", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a device step failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
