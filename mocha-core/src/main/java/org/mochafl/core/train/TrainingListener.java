package org.mochafl.core.train;

/** Hears of progress, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = report -> {};

    /** A round or an evaluation is done. */
    void onRound(RoundReport report);
}
