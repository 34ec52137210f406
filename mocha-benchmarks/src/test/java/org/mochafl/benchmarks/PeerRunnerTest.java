package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mochafl.benchmarks.PeerResult.Who;
import org.mochafl.benchmarks.PeerSolver.Solved;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;

class PeerRunnerTest {

    /** P = w² + 0, so that w = √(1 + excess) is that far from an optimum of one. */
    private static final PeerProblem SQUARE = new PeerProblem(
            List.of(TaskData.of("only", new double[][] {{0}}, new double[] {0})), Losses.named("squared"), 2);

    private static final double FINE = Math.pow(10, 0.25);

    @Test
    void findsTheLoosestToleranceThatIsEnough() {
        PeerRunner runner = runner(tolerance -> 0.5 * tolerance, tolerance -> 0.01);
        assertThat(runner.search(1e-3, 10)).isBetween(1e-3 / FINE, 1e-3);
        assertThat(runner.side().tolerance()).isBetween(2e-3 / FINE, 2e-3);
        assertThat(runner.search(1e-5, 10)).isBetween(1e-5 / FINE, 1e-5);
    }

    /** Neither a first iteration that is the same for all loose tolerances, nor one that is worth many, is a limit. */
    @Test
    void levelsAreNoLimit() {
        PeerRunner runner =
                runner(tolerance -> tolerance > 0.02 ? 1 : tolerance > 1e-4 ? 0.01 : 1e-8, tolerance -> 0.01);
        assertThat(runner.search(1e-3, 10)).isEqualTo(1e-8, within(1e-14));
        assertThat(runner.side().tolerance()).isBetween(1e-4 / FINE, 1e-4);
    }

    @Test
    void limitOfIterations() {
        PeerRunner runner = runner(tolerance -> Math.max(0.4, tolerance), tolerance -> 0.01);
        assertThat(runner.search(1e-3, 10)).isEqualTo(0.4, within(1e-14));
        assertThat(runner.side().tolerance()).isEqualTo(0.1, within(1e-14));
    }

    @Test
    void longRunsEndTheSearchAndAreNotRepeated() {
        PeerRunner runner = runner(tolerance -> tolerance, tolerance -> 0.1 / tolerance);
        assertThat(runner.search(1e-5, 10)).isEqualTo(0.01, within(1e-14));
        runner.run();
        runner.run();
        assertThat(runner.side().processor()).containsExactly(new double[] {10}, within(1e-9));
    }

    private static PeerRunner runner(DoubleUnaryOperator excess, DoubleUnaryOperator seconds) {
        PeerSolver solver = new PeerSolver() {

            @Override
            public String name() {
                return "made up";
            }

            @Override
            public Solved solve(double tolerance) {
                double[][] models = {{Math.sqrt(1 + excess.applyAsDouble(tolerance))}};
                double taken = seconds.applyAsDouble(tolerance);
                return new Solved(taken, taken, models, "");
            }
        };
        return new PeerRunner(Who.JAVA, solver, SQUARE, 1, 5);
    }
}
