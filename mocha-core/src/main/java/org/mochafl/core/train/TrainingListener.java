package org.mochafl.core.train;

import org.mochafl.core.structure.Relation;

/** Hears of progress, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = report -> {};

    /** A round or an evaluation is done. */
    void onRound(RoundReport report);

    /** Tasks were given their rows of a relation: the first, and the new one after each Ω-step. */
    default void onRelation(Relation relation) {}
}
