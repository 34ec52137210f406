package org.mochafl.core.protocol;

/**
 * What a coordinator does about a message: one transaction, then at most an answer.
 *
 * @param run to be written where it is another object than before
 * @param task to be written where it is another object than before
 * @param verdict what became of the message
 */
public record CoordinatorStep(RunRecord run, TaskRecord task, Verdict verdict) {

    /** What becomes of a message. */
    public enum Verdict {

        /** Another coordinator has started on this store: write nothing, answer nothing, stop. */
        FENCED,

        /** A newer coordinator has run elsewhere: write what was heard, answer nothing, stop; the next start is above it. */
        OUTRUN,

        /** The task has left: no answer; the connection may be closed. */
        LEFT,

        /** Nothing to take: answered. */
        ANSWERED,

        /** Σℓ* at the point held is now known: answered. */
        INFORMED,

        /** An update of the open round is in the slot. */
        IN_ROUND,

        /** An update of another round is in the slot. */
        LATE,

        /** A replace is in the slot. */
        REPLACING;

        /** Whether the coordinator must stop. */
        public boolean stops() {
            return this == FENCED || this == OUTRUN;
        }

        /** Whether an answer goes out after the commit. */
        public boolean answers() {
            return !stops() && this != LEFT;
        }
    }
}
