package org.mochafl.data.synthetic;

import java.util.List;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth.Influence;
import org.mochafl.data.Truth.Tie;

/** The true models of one kind of {@link SyntheticRelations}, drawn task after task. */
interface RelatedModels {

    /** The models that a federation's settings ask for. */
    static RelatedModels of(SyntheticFederation settings) {
        return switch (settings.relations().kind()) {
            case GROUPS -> new GroupModels(settings);
            case CHAIN, ONE_WAY -> new FollowingModels(settings);
            case PRECISION -> new PrecisionModels(settings);
            case SUBSPACE -> new SubspaceModels(settings);
        };
    }

    /**
     * Goes on to the next task.
     *
     * @param odd whether it is to be an outlier if it can be one
     * @return whether it is one
     */
    boolean next(int task, boolean odd);

    /**
     * The model of that task for an output, d numbers.
     *
     * @param random the task's own stream for this output
     */
    double[] model(int task, int output, RandomStream random);

    /** Which task follows which, of the tasks so far. */
    default List<Influence> influences() {
        return List.of();
    }

    /** Which tasks are tied, of all. */
    default List<Tie> ties() {
        return List.of();
    }
}
