package org.mochafl.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.mochafl.core.structure.TaskStructure;

/** A structure with all that was set, for any λ and any tasks. */
interface StructurePlan {

    /**
     * The structure.
     *
     * @throws org.mochafl.core.InvalidInput if it cannot be for these tasks
     */
    TaskStructure at(double lambda, StructureContext context);

    /**
     * Checks that it can be for tasks of these names.
     *
     * @throws org.mochafl.core.InvalidInput if not
     */
    void check(List<String> tasks);

    /** A structure that is the same for all tasks; made once, to find what is wrong. */
    static StructurePlan ofAnyTasks(DoubleFunction<? extends TaskStructure> maker) {
        Objects.requireNonNull(maker.apply(1));
        return new StructurePlan() {
            @Override
            public TaskStructure at(double lambda, StructureContext context) {
                return maker.apply(lambda);
            }

            @Override
            public void check(List<String> tasks) {}
        };
    }
}
