package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RowRule;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;

/** The port is honest: tasks that live elsewhere give the same bits, and what crosses does not grow with their number. */
final class PartitionedFleetTest extends FleetContract {

    @Override
    protected Fleet fleet(List<TaskData> tasks, Availability availability, int parallelism) {
        return new PartitionedFleet(tasks, availability, parallelism);
    }

    @Test
    void spreadsWholeBlocks() {
        try (PartitionedFleet fleet =
                new PartitionedFleet(Federations.random(1, 2100, 2, 2, false), Availability.ALWAYS, 8)) {
            assertThat(fleet.partitions()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"independent", "mean", "learned"})
    void whatCrossesDoesNotGrowWithTheTasks(String name) {
        TaskStructure structure = switch (name) {
            case "independent" -> new IndependentTasks(0.1);
            case "mean" -> MeanRegularised.of(0.1, 10);
            default -> new LearnedCovariance(0.1, 1e-2);
        };
        int[] few = crossing(structure, 40);
        int[] many = crossing(structure, 2100);
        assertThat(many).as("largest question and answer").isEqualTo(few);
    }

    private static int[] crossing(TaskStructure structure, int tasks) {
        MochaSettings settings = MochaSettings.of(structure, LogisticLoss.INSTANCE)
                .withRounds(12)
                .withRelativeGap(1e-9);
        try (PartitionedFleet fleet =
                new PartitionedFleet(Federations.random(3, tasks, 4, 3, false), Availability.ALWAYS, 3)) {
            new Mocha(settings).train(fleet);
            return new int[] {fleet.largestQuestion(), fleet.largestAnswer()};
        }
    }

    @Test
    void aRuleThatCarriesTheTasksIsCaught() {
        List<TaskData> tasks = Federations.random(4, 5, 2, 3, false);
        RowRule smuggler = task -> TaskRow.of(tasks.get(task.number()).count());
        TaskCoupling coupling = new TaskCoupling(new double[0], 2, new double[0]);
        try (PartitionedFleet fleet = new PartitionedFleet(tasks, Availability.ALWAYS, 1)) {
            assertThatThrownBy(() -> fleet.fold(coupling, TaskWeights.TASK, TaskCoupling.aggregate(smuggler, 0, 2)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("TaskData");
        }
    }
}
