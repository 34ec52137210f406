package org.mochafl.simulation.method;

import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;

/**
 * What methods race on: P(W, Ω) = Σ_t c_t Σ_i ℓ(w_tᵀx_i, y_i) + R(W, Ω) over the rows of these tasks.
 *
 * @param tasks the data; each stays with its device
 * @param loss ℓ
 * @param weights what c_t is
 * @param structure R; with a fixed one the race is over one W-step
 * @param seed of the methods' random choices
 */
public record Problem(List<TaskData> tasks, Loss loss, TaskWeights weights, TaskStructure structure, long seed) {

    /**
     * Copies the list.
     *
     * @throws InvalidInput if tasks differ in shape, have missing features, or labels that the loss is not made for
     */
    public Problem {
        tasks = List.copyOf(tasks);
        InProcessFleet.shapeOf(tasks);
        for (TaskData task : tasks) {
            if (task.hasMissing()) {
                throw new InvalidInput("task " + task.name() + ": expected known features, found missing ones");
            }
            TaskPartition.requireLabels(task, loss);
        }
    }

    /** m. */
    public int size() {
        return tasks.size();
    }

    /** dK, the length of v_t and w_t. */
    public int width() {
        return tasks.get(0).features() * tasks.get(0).outputs();
    }
}
