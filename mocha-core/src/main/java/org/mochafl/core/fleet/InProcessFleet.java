package org.mochafl.core.fleet;

import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;

/**
 * All tasks in this process, their devices run by a number of threads. The bits do not depend on that number.
 *
 * <p>A second run on the same fleet starts from the α where the first one ended.
 */
public final class InProcessFleet implements Fleet {

    private final TaskPartition partition;
    private final FederationShape shape;
    private final ThreadLoop threads;

    /** A fleet that uses every core. */
    public InProcessFleet(List<TaskData> tasks) {
        this(tasks, Runtime.getRuntime().availableProcessors());
    }

    /**
     * A fleet that uses a number of threads.
     *
     * @throws InvalidInput if there is no task, or if tasks differ in features or outputs
     */
    public InProcessFleet(List<TaskData> tasks, int threads) {
        this.shape = shapeOf(tasks);
        this.threads = new ThreadLoop(threads, tasks.size());
        this.partition = new TaskPartition(tasks, 0, new Device(LocalAscent.INSTANCE), this.threads);
    }

    /**
     * The shape of a list of tasks.
     *
     * @throws InvalidInput if there is no task, or if tasks differ in features or outputs
     */
    public static FederationShape shapeOf(List<TaskData> tasks) {
        if (tasks.isEmpty()) {
            throw new InvalidInput("federation: expected at least one task, found none");
        }
        TaskData model = tasks.get(0);
        long rows = 0;
        for (TaskData task : tasks) {
            if (task.features() != model.features() || task.outputs() != model.outputs()) {
                throw new InvalidInput("task " + task.name() + ": expected " + model.features() + " features and "
                        + model.outputs() + " outputs as in task " + model.name() + ", found " + task.features()
                        + " and " + task.outputs());
            }
            rows += task.count();
        }
        return new FederationShape(tasks.size(), model.features(), model.outputs(), rows);
    }

    @Override
    public FederationShape shape() {
        return shape;
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        return RoundOutcome.of(shape.tasks(), TaskPartition.sum(RoundOutcome.SUMS, partition.run(plan)));
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return TaskPartition.sum(fold.length(), partition.fold(coupling, weights, fold));
    }

    /** w_t of task number t, dK numbers, under the coupling that training ended with. */
    public double[] model(int task, TaskCoupling coupling, TaskWeights weights) {
        return partition.model(task, coupling, weights);
    }

    /** δ_t and u_t of task number t. */
    public TaskRow row(int task) {
        return partition.row(task);
    }

    /** α_t and s_t of task number t. */
    public DualState state(int task) {
        return partition.state(task);
    }

    @Override
    public void close() {
        threads.close();
    }
}
