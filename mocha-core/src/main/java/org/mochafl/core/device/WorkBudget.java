package org.mochafl.core.device;

/** How much work a device is asked for in a round. */
public sealed interface WorkBudget {

    /** The most coordinate steps; 0 makes the round an evaluation. */
    long mostSteps();

    /** At most this many coordinate steps. */
    record Steps(long mostSteps) implements WorkBudget {

        /** A number of coordinate steps, 0 or more. */
        public Steps {
            if (mostSteps < 0) {
                throw new IllegalArgumentException("steps: expected 0 or more, found " + mostSteps);
            }
        }
    }

    /**
     * Passes over the rows until more of them would bring less than a part of what they brought together, as far as the last two show,
     * or the steps are used up. What a pass brings is Σ ½ q δ² of its single steps, at least by which these lower the subproblem.
     *
     * @param part above 0
     */
    record Worthwhile(double part, long mostSteps) implements WorkBudget {

        /** A part to end at. */
        public Worthwhile {
            if (!(part > 0)) {
                throw new IllegalArgumentException("part: expected a number above 0, found " + part);
            }
        }
    }

    /**
     * Passes over the rows until the measured bound on θ_t is at most {@code theta}, or the steps are used up.
     *
     * @param theta in (0, 1)
     */
    record Theta(double theta, long mostSteps) implements WorkBudget {

        /** A θ to reach. */
        public Theta {
            if (!(theta > 0 && theta < 1)) {
                throw new IllegalArgumentException("theta: expected a number between 0 and 1, found " + theta);
            }
        }
    }
}
