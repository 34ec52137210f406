package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;

/** A budget that ends where more passes bring little: what was done until then is what any budget does, and most of what there is. */
final class WorthwhileBudgetTest {

    private static final int ROWS = 80;
    private static final int FEATURES = 40;
    private static final double CURVATURE = 20;

    private static TaskData task(Loss loss) {
        Random random = new Random(4);
        double[][] rows = new double[ROWS][FEATURES];
        double[] labels = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < FEATURES; f++) {
                rows[i][f] = random.nextGaussian();
            }
            double label = rows[i][0] + random.nextGaussian();
            labels[i] = loss.accepts(0.5) ? label : Math.signum(label);
        }
        return TaskData.of("t", rows, labels);
    }

    private static LocalSolution solve(TaskData data, Loss loss, WorkBudget budget) {
        return ModelAlone.solve(data, loss, CURVATURE, budget);
    }

    /** G(0) − G(Δ) of a solution. */
    private static double gain(TaskData data, Loss loss, LocalSolution solution) {
        double value = 0;
        for (double each : solution.s()) {
            value += 0.5 * CURVATURE * each * each / data.count() / data.count();
        }
        return -value - LocalSolution.Losses.conjugate(data, solution.alpha(), loss) / data.count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hinge", "smoothed-hinge:0.5", "logistic", "squared", "huber:0.5"})
    void itEndsEarlyWithMostOfTheGain(String name) {
        Loss loss = Losses.named(name);
        TaskData data = task(loss);
        LocalSolution found = solve(data, loss, new WorkBudget.Worthwhile(0.1, 1000 * ROWS));
        assertThat(found.steps()).isBetween(2L * ROWS, 100L * ROWS);
        LocalSolution all = solve(data, loss, new WorkBudget.Steps(1000 * ROWS));
        assertThat(gain(data, loss, found)).isGreaterThan(0.85 * gain(data, loss, all));
        LocalSolution cut = solve(data, loss, new WorkBudget.Steps(found.steps()));
        assertThat(cut.alpha()).isEqualTo(found.alpha());
        LocalSolution sooner = solve(data, loss, new WorkBudget.Worthwhile(0.1, ROWS + 3));
        assertThat(sooner.steps()).isEqualTo(ROWS + 3);
    }

    @Test
    void aPartIsAboveZero() {
        assertThatThrownBy(() -> BudgetPolicy.passes(1).whileWorthwhile(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BudgetPolicy.passes(1).untilTheta(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkBudget.Worthwhile(0, 1))
                .hasMessage("part: expected a number above 0, found 0.0");
    }

    /** Ten where a subproblem is a cautious bound, a hundred where it is the whole problem; a pass is as many steps as rows. */
    @Test
    void theUsualLimitIsHigherWhereDevicesAreNotTied() {
        BudgetPolicy usual =
                MochaSettings.of(new IndependentTasks(1), Losses.named("hinge")).budgets();
        assertThat(usual.budget(0, 7, 0)).isEqualTo(new WorkBudget.Worthwhile(0.1, 70));
        assertThat(usual.alone().budget(0, 7, 0)).isEqualTo(new WorkBudget.Worthwhile(0.1, 700));
        BudgetPolicy chosen = BudgetPolicy.passes(3);
        assertThat(chosen.alone()).isSameAs(chosen);
    }

    /** Settled rows of several hundred passes' worth of steps show which of both a training asked for. */
    @Test
    void devicesThatAreNotTiedAreAskedForMore() {
        assertThat(stepsOfFirstRound(new IndependentTasks(1e-6)))
                .isGreaterThan(stepsOfFirstRound(new LearnedCovariance(1e-6, 0.1)));
    }

    private static long stepsOfFirstRound(TaskStructure structure) {
        MochaSettings settings =
                MochaSettings.of(structure, Losses.named("hinge")).withRounds(1);
        try (InProcessFleet fleet = new InProcessFleet(Federations.random(3, 5, 12, 30, false), 1)) {
            return new Mocha(settings).train(fleet).coordinateSteps();
        }
    }
}
