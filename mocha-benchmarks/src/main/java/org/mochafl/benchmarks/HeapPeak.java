package org.mochafl.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How much of the heap was in use at most, garbage included, looked at every few milliseconds. */
final class HeapPeak implements AutoCloseable {

    private static final long EVERY_NANOS = 5_000_000;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final AtomicLong most = new AtomicLong();
    private final Thread watch = new Thread(this::watch, "heap-peak");

    /** Begins after a collection. */
    HeapPeak() {
        memory.gc();
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private void look() {
        most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
    }

    /** The most so far. */
    long bytes() {
        look();
        return most.get();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
