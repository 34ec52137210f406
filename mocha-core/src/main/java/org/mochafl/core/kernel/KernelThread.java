package org.mochafl.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that makes the chosen kernels ready beside the work. When it is done decides how fast a sum is taken and not one bit of it;
 * where it cannot be, or fails, plain Java goes on.
 */
final class KernelThread {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private KernelThread() {}

    /** Starts it, once. */
    static void begin() {
        if (!BEGUN.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(KernelThread::prepare, "mocha-kernels");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noMoreThreads) {
            // it is not needed
        }
    }

    private static void prepare() {
        try {
            DenseKernels.prepare();
        } catch (RuntimeException | LinkageError notHere) {
            // it is not needed
        }
    }
}
