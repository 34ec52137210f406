package org.mochafl.data.model;

import java.util.Optional;
import java.util.function.IntFunction;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.data.prepare.FittedPreparation;

/**
 * A trained model that is to be saved. The models are asked for one task after the other, more than once, so that they
 * are never all in memory for it.
 *
 * @param description what it is
 * @param preparation what is done to rows before they are predicted
 * @param weights w_t of a task by its number: K columns of d numbers, as many as prepared rows have
 * @param state where to go on from; empty for a model that is only to predict
 * @param relations how the tasks relate; empty where that is not to be told
 */
public record ModelContents(
        ModelDescription description,
        FittedPreparation preparation,
        IntFunction<double[]> weights,
        Optional<SavedState> state,
        Optional<TaskRelations> relations) {

    /** d, the features of a prepared row. */
    int features() {
        return description.problem().features().size()
                + (preparation.preparation().bias() ? 1 : 0);
    }
}
