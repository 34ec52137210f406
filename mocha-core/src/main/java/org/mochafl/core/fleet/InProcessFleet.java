package org.mochafl.core.fleet;

import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
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
        this(tasks, tasks.stream().map(KeptTask::start).toList(), Availability.ALWAYS, threads);
    }

    /**
     * A fleet that goes on from what was kept of its tasks, with devices that may be absent.
     *
     * @param kept of each task, in the order of the tasks
     * @throws InvalidInput if there is no task, if tasks differ in features or outputs, or if what was kept is not of
     *     these data
     */
    public InProcessFleet(List<TaskData> tasks, List<KeptTask> kept, Availability availability, int threads) {
        this.shape = shapeOf(tasks);
        this.threads = new ThreadLoop(threads, tasks.size());
        this.partition =
                new TaskPartition(tasks, kept, 0, new Device(LocalAscent.INSTANCE), availability, this.threads);
        for (int t = 0; t < kept.size(); t++) {
            kept.get(t).requireOf(tasks.get(t));
        }
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
        return RoundOutcome.of(shape.tasks(), partition.run(plan));
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return TaskPartition.sum(fold.length(), partition.fold(coupling, weights, fold));
    }

    /** w_t of task number t, dK numbers, under the coupling that training ended with. */
    public double[] model(int task, TaskCoupling coupling, TaskWeights weights) {
        return partition.model(task, coupling, weights);
    }

    /** What is kept of task number t: α_t, s_t, δ_t and u_t among it. */
    public KeptTask kept(int task) {
        return partition.kept(task);
    }

    @Override
    public void close() {
        threads.close();
    }
}
