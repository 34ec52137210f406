package org.mochafl.data.protocol;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.protocol.ComparisonListener.Progress;

/** Runs jobs on a few threads, counts them, and stops them all when one fails or the caller has had enough. */
final class JobRunner implements AutoCloseable {

    private final ExecutorService threads;
    private final ComparisonListener listener;
    private final BooleanSupplier cancelled;
    private final int allJobs;
    private final double allCost;
    private int jobs;
    private double cost;
    private volatile boolean stopped;
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    JobRunner(int count, int allJobs, double allCost, ComparisonListener listener, BooleanSupplier cancelled) {
        if (count < 1) {
            throw new InvalidInput("--threads: expected at least 1, found " + count);
        }
        this.threads = Executors.newFixedThreadPool(count, job -> {
            Thread thread = new Thread(job, "mocha-comparison");
            thread.setDaemon(true);
            return thread;
        });
        this.allJobs = allJobs;
        this.allCost = allCost;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** Whether jobs should end as soon as they can. */
    boolean isStopped() {
        return stopped || cancelled.getAsBoolean();
    }

    <T> CompletableFuture<T> submit(double jobCost, Supplier<T> job) {
        return CompletableFuture.supplyAsync(() -> run(jobCost, job), threads);
    }

    /** Runs a job once others are done. */
    <T> CompletableFuture<T> submitAfter(List<? extends CompletableFuture<?>> others, double jobCost, Supplier<T> job) {
        return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new))
                .thenApplyAsync(done -> run(jobCost, job), threads);
    }

    /** The result of a job, or its failure. */
    <T> T await(CompletableFuture<T> job) {
        try {
            return job.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the comparison was interrupted");
        } catch (CancellationException | ExecutionException failed) {
            throw firstFailure(failed);
        }
    }

    private <T> T run(double jobCost, Supplier<T> job) {
        if (isStopped()) {
            throw new CancellationException("the comparison was cancelled");
        }
        try {
            T result = job.get();
            finished(jobCost);
            return result;
        } catch (RuntimeException | Error failed) {
            first.compareAndSet(null, failed);
            stopped = true;
            throw failed;
        }
    }

    private synchronized void finished(double jobCost) {
        jobs++;
        cost += jobCost;
        listener.progressed(new Progress(jobs, allJobs, jobs == allJobs ? allCost : cost, allCost));
    }

    /* When one job fails the others are stopped, and fail for that; the first failure is the one to tell. */
    private RuntimeException firstFailure(Exception failed) {
        Throwable cause = first.get();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : (CancellationException) new CancellationException("the comparison was cancelled").initCause(failed);
    }

    /** Stops what still runs and waits for it. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
