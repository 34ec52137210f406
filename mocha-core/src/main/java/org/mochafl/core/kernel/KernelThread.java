package org.mochafl.core.kernel;

/**
 * The thread that gets the chosen kernels ready, from when the first long vector comes. When it is done decides how fast a sum is taken
 * and not one bit of it.
 */
final class KernelThread {

    static {
        KernelChoice.check();
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
