package org.mochafl.testkit.protocol;

/** Where a process may be killed. */
enum CrashPoint {
    D1_FIRST_STATE,
    D2_EPOCH_SEEN,
    D3_CLAIM,
    D4_REPLACE_SENT,
    D5_PENDING,
    D6_UPDATE_SENT,
    D7_COMMIT,
    D8_TOLD,
    D9_DATA_CHANGE,
    D10_TAKE_OVER,
    C1_START,
    C2_UPDATE_TAKEN,
    C3_REPLACE_TAKEN,
    C3_REPLACE_OVER_TAKEN,
    C4_ANSWER_SENT,
    C5_CLOSE,
    C6_CLOSE_ANSWERED,
    C7_OMEGA_STEP,
    C8_HEARD,
    C9_FORGET,
    C10_BACKUP;

    /** Before or after what a point names: a transaction, or a message that goes out after one. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** Says whether the process that has come to a point is killed there. */
    @FunctionalInterface
    interface Faults {

        /** Nobody is killed. */
        Faults NONE = (point, moment) -> false;

        boolean kill(CrashPoint point, Moment moment);
    }

    /** What a process ends with that is killed. */
    static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Killed(CrashPoint point, Moment moment) {
            super(moment + " " + point, null, false, false);
        }
    }
}
