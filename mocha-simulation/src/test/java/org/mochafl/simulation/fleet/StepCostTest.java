package org.mochafl.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.cost.Work;
import org.mochafl.testkit.Federations;

/** What a solution costs by the paper: 8 operations a step, whatever is measured besides; a block solve what it is worth. */
final class StepCostTest {

    private static final PaperCost PAPER = PaperCost.of(NetworkPreset.WIFI, Heterogeneity.NONE, 1);

    private static LocalSolution solve(TaskData data, Loss loss, WorkBudget budget) {
        DualState start = DualState.start(data);
        Subproblem subproblem = new Subproblem(
                1, start.committed().name(), new double[data.features()], 2, 0.1, loss, budget, true, false, 7);
        return LocalAscent.INSTANCE.solve(data, start.committed(), subproblem);
    }

    @ParameterizedTest
    @CsvSource({"hinge, 1", "hinge, 10", "hinge, 50", "hinge, 400", "logistic, 1", "logistic, 30", "logistic, 1000"})
    void aStepCostsEightOperations(String name, long steps) {
        Loss loss = Losses.named(name);
        for (int features : new int[] {3, 400}) {
            List<TaskData> tasks = Federations.random(4, 2, features, 150, loss);
            StepCost cost = new StepCost(tasks, 8);
            LocalSolution solution = solve(tasks.get(0), loss, new WorkBudget.Steps(steps));
            Work work = cost.of(0, solution, 0);
            assertThat(PAPER.computeTime(0, 0, work)).isEqualTo(8.0 * steps);
            LocalSolution toTheta = solve(tasks.get(1), loss, new WorkBudget.Theta(0.3, 100_000));
            assertThat(PAPER.computeTime(1, 0, cost.of(1, toTheta, 0))).isEqualTo(8.0 * toTheta.steps());
        }
    }

    /** A pass over n rows is charged 8n; the system of size d beside three touches a row more, and products of features that are not kept. */
    @ParameterizedTest
    @CsvSource({"60, 5", "200, 60"})
    void aBlockSolveCostsWhatItsSystemDoes(int rows, int features) {
        Loss loss = Losses.named("squared");
        List<TaskData> tasks = Federations.random(9, 1, features, rows, loss);
        TaskData data = tasks.get(0);
        int n = data.count();
        LocalSolution solution = solve(data, loss, new WorkBudget.Steps(5L * n));
        double size = Math.min(n, features);
        double system = Math.ceil(size * size * (size / 3 + 3) / (2.0 * features));
        double products = data.keepsProducts() ? 0 : Math.ceil(size * n / 2);
        Work work = new StepCost(tasks, 8).of(0, solution, 0);
        assertThat(PAPER.computeTime(0, 0, work)).isCloseTo(8.0 * (n + (system + products) / 3), within(1e-6 * n));
    }
}
