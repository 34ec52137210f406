package org.mochafl.cli;

/** Hears how far a command is. */
interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void phase(String name) {}

        @Override
        public void reached(double share) {}

        @Override
        public void leaveInterruptsToOthers() {}

        @Override
        public void close() {}
    };

    /** A bar with the remaining time if standard error is a terminal, else nothing. */
    static Progress start() {
        return start("interrupted; nothing was written");
    }

    /**
     * The same.
     *
     * @param interrupted what to say on the terminal when the user interrupts the work
     */
    static Progress start(String interrupted) {
        return Terminal.ofStandardError()
                .<Progress>map(terminal -> new ProgressLine(terminal, interrupted))
                .orElse(NONE);
    }

    /** A new piece of work begins. */
    void phase(String name);

    /** The share of the phase that is done, in [0, 1]. */
    void reached(double share);

    /** From now on somebody else says what becomes of the work when the process is told to end. */
    void leaveInterruptsToOthers();

    @Override
    void close();
}
