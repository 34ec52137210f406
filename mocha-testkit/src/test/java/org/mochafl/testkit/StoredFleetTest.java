package org.mochafl.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;

/** A fleet that keeps nothing in memory between two calls, as one over a database: the same bits. */
final class StoredFleetTest extends FleetContract {

    @Override
    protected Fleet fleet(List<TaskData> tasks, Availability availability, int parallelism) {
        return new StoredFleet(tasks, availability);
    }

    /** Makes its partition anew for every call from what was kept of the tasks. */
    private static final class StoredFleet implements Fleet {

        private final List<TaskData> tasks;
        private final Availability availability;
        private List<Map<String, double[]>> kept;

        StoredFleet(List<TaskData> tasks, Availability availability) {
            this.tasks = tasks;
            this.availability = availability;
            this.kept =
                    tasks.stream().map(task -> KeptTask.start(task).arrays()).toList();
        }

        @Override
        public FederationShape shape() {
            return InProcessFleet.shapeOf(tasks);
        }

        @Override
        public RoundOutcome run(RoundPlan plan) {
            TaskPartition partition = open();
            List<double[]> blocks = partition.run(plan);
            keep(partition);
            return RoundOutcome.of(tasks.size(), blocks);
        }

        @Override
        public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
            TaskPartition partition = open();
            List<double[]> blocks = partition.fold(coupling, weights, fold);
            keep(partition);
            return TaskPartition.sum(fold.length(), blocks);
        }

        private TaskPartition open() {
            List<KeptTask> read = IntStream.range(0, tasks.size())
                    .mapToObj(t -> KeptTask.of(tasks.get(t), kept.get(t)))
                    .toList();
            return new TaskPartition(
                    tasks, read, 0, new Device(LocalAscent.INSTANCE), availability, TaskLoop.SEQUENTIAL);
        }

        private void keep(TaskPartition partition) {
            kept = IntStream.range(0, tasks.size())
                    .mapToObj(t -> partition.kept(t).arrays())
                    .toList();
        }

        @Override
        public void close() {}
    }
}
