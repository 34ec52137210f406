package org.mochafl.cli;

import org.mochafl.core.InvalidInput;

/**
 * How much is done to repeat results: all, or a little to see what comes.
 *
 * @param quick whether it is a little
 * @param trials of a comparison
 * @param fitRounds of a fit of a comparison, at most
 * @param validationRounds of a fit of its cross-validation, at most
 * @param relationRounds of the training that learns the relations before a race, at most
 * @param raceRounds of a run of a race, at most
 */
record StudySize(boolean quick, int trials, int fitRounds, int validationRounds, int relationRounds, long raceRounds) {

    private static final StudySize WHOLE = new StudySize(
            false, 10, CompareCommand.DEFAULT_ROUNDS, CompareCommand.DEFAULT_VALIDATION_ROUNDS, 300, 20_000);

    private static final StudySize QUICK = new StudySize(true, 2, 200, 20, 50, 2_000);

    /** Checks the numbers. */
    StudySize {
        if (trials < 1) {
            throw new InvalidInput("--trials: expected at least 1, found " + trials);
        }
        if (raceRounds < 1) {
            throw new InvalidInput("--rounds: expected at least 1, found " + raceRounds);
        }
    }

    /** The size of a run. */
    static StudySize of(boolean quick) {
        return quick ? QUICK : WHOLE;
    }

    /** The same with so many trials. */
    StudySize withTrials(int other) {
        return new StudySize(quick, other, fitRounds, validationRounds, relationRounds, raceRounds);
    }

    /** The same with races of so many rounds. */
    StudySize withRaceRounds(long other) {
        return new StudySize(quick, trials, fitRounds, validationRounds, relationRounds, other);
    }
}
