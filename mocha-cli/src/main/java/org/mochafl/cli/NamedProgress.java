package org.mochafl.cli;

/**
 * The progress of a part of the work, whose phases are named after it.
 *
 * @param name of the part
 * @param progress of the whole, which goes on when the part is done
 */
record NamedProgress(String name, Progress progress) implements Progress {

    @Override
    public void phase(String phase) {
        progress.phase(name + ", " + phase);
    }

    @Override
    public void reached(double share) {
        progress.reached(share);
    }

    @Override
    public void leaveInterruptsToOthers() {
        progress.leaveInterruptsToOthers();
    }

    @Override
    public void close() {}
}
