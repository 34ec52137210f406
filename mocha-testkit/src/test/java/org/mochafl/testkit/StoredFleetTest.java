package org.mochafl.testkit;

import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
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
    protected Fleet fleet(List<TaskData> tasks, int parallelism) {
        return new StoredFleet(tasks);
    }

    /** Makes its partition anew for every call from what was kept of the tasks. */
    private static final class StoredFleet implements Fleet {

        private final List<TaskData> tasks;
        private List<TaskPartition.Kept> kept;

        StoredFleet(List<TaskData> tasks) {
            this.tasks = tasks;
            this.kept = tasks.stream().map(TaskPartition.Kept::start).toList();
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
            return RoundOutcome.of(tasks.size(), TaskPartition.sum(blocks.get(0).length, blocks));
        }

        @Override
        public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
            TaskPartition partition = open();
            List<double[]> blocks = partition.fold(coupling, weights, fold);
            keep(partition);
            return TaskPartition.sum(fold.length(), blocks);
        }

        private TaskPartition open() {
            return new TaskPartition(tasks, kept, 0, new Device(LocalAscent.INSTANCE), TaskLoop.SEQUENTIAL);
        }

        private void keep(TaskPartition partition) {
            kept = IntStream.range(0, tasks.size()).mapToObj(partition::kept).toList();
        }

        @Override
        public void close() {}
    }
}
