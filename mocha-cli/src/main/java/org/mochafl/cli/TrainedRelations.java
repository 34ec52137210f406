package org.mochafl.cli;

import java.util.List;
import java.util.Optional;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;

/** How the tasks of a trained fleet relate. */
final class TrainedRelations {

    /** How many of each task are shown. */
    static final int NEIGHBOURS = 5;

    private TrainedRelations() {}

    /** All that is to be kept of it. */
    static TaskRelations of(MochaSettings settings, InProcessFleet fleet, Training training, List<TaskData> tasks) {
        return TaskRelations.of(
                tasks.stream().map(TaskData::name).toList(),
                settings.structure(),
                training.relation(),
                t -> fleet.kept(t).row(),
                new AllCores());
    }

    /** What a page shows of it: where the tasks are few enough to be looked at, and the structure tells them apart. */
    static Optional<RelationAnalysis> shown(
            MochaSettings settings, InProcessFleet fleet, Training training, List<TaskData> tasks) {
        if (tasks.size() > RelationMatrix.MOST_TASKS) {
            return Optional.empty();
        }
        TaskRelations relations = of(settings, fleet, training, tasks);
        return relations.isTelling()
                ? Optional.of(RelationAnalysis.of(
                        relations,
                        t -> fleet.model(t, training.coupling(), settings.weights()),
                        NEIGHBOURS,
                        new AllCores()))
                : Optional.empty();
    }
}
