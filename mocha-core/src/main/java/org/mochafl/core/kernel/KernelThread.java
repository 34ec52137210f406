package org.mochafl.core.kernel;

/**
 * The thread that makes the chosen kernels ready beside the work. When it is done decides how fast a sum is taken
 * and not one bit of it.
 */
final class KernelThread {

    static {
        Thread thread = new Thread(DenseKernels::prepare, "mocha-kernels");
        thread.setDaemon(true);
        thread.start();
    }

    private KernelThread() {}

    /** Starts it, once: by the initialisation of this class. */
    static void begin() {
        // see there
    }
}
