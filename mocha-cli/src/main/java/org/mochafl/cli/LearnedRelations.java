package org.mochafl.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.report.RelationMatrix;

/** How the tasks of a trained fleet relate. */
final class LearnedRelations {

    /** More tasks than this make a heatmap nobody can read. */
    private static final int MOST_TASKS = 1000;

    private LearnedRelations() {}

    /** The correlations, where the structure learns them and the tasks are few enough to be looked at. */
    static Optional<RelationMatrix> of(
            MochaSettings settings, InProcessFleet fleet, Training training, List<TaskData> tasks) {
        boolean shown = !settings.structure().fixed() && tasks.size() <= MOST_TASKS;
        return shown ? Optional.of(relations(fleet, training.coupling(), tasks)) : Optional.empty();
    }

    /** M_ts / √(M_tt M_ss). */
    private static RelationMatrix relations(InProcessFleet fleet, TaskCoupling coupling, List<TaskData> tasks) {
        List<TaskRow> rows = IntStream.range(0, tasks.size())
                .mapToObj(t -> fleet.kept(t).row())
                .toList();
        double[] deviations = rows.stream()
                .mapToDouble(row -> Math.sqrt(coupling.diagonal(row)))
                .toArray();
        double[][] correlations = new double[rows.size()][rows.size()];
        for (int t = 0; t < correlations.length; t++) {
            for (int s = 0; s < correlations.length; s++) {
                correlations[t][s] =
                        t == s ? 1 : coupling.entry(rows.get(t), rows.get(s)) / (deviations[t] * deviations[s]);
            }
        }
        return RelationMatrix.of(tasks.stream().map(TaskData::name).toList(), correlations);
    }
}
