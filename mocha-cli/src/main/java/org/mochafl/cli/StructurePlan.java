package org.mochafl.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.mochafl.core.structure.TaskStructure;

/**
 * A structure with all that was set, for any λ and any tasks.
 *
 * @param maker makes it for tasks
 * @param check fails where it cannot be for tasks of these names
 */
record StructurePlan(Maker maker, Consumer<List<String>> check) {

    /** Makes a structure for tasks. */
    @FunctionalInterface
    interface Maker {

        /** The structure at a λ, for these tasks. */
        TaskStructure at(double lambda, StructureContext context);
    }

    /** A structure that is the same for all tasks; made once, to find what is wrong. */
    static StructurePlan ofAnyTasks(DoubleFunction<? extends TaskStructure> maker) {
        return of(maker, (lambda, context) -> maker.apply(lambda), tasks -> {});
    }

    /**
     * A structure that depends on the tasks.
     *
     * @param sample makes it for some tasks, to find what is wrong
     */
    static StructurePlan of(DoubleFunction<? extends TaskStructure> sample, Maker maker, Consumer<List<String>> check) {
        Objects.requireNonNull(sample.apply(1));
        return new StructurePlan(maker, check);
    }
}
