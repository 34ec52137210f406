package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

class PeerProblemTest {

    /** Both are run to well below it. */
    private static final double RELATIVE_OBJECTIVE = 1e-6;

    /** P of LIBLINEAR's w is P of ours: the same problem, by each of its solvers. */
    @ParameterizedTest
    @ValueSource(strings = {"hinge", "logistic", "squared"})
    void liblinearSolvesTheSameProblem(String loss) {
        PeerProblem problem = new PeerProblem(tasks(), Losses.named(loss), 0.05);
        double ours = problem.objective(new MochaPeer(problem).solve(1e-8).models());
        for (int solver : problem.solvers()) {
            double theirs = problem.objective(
                    new JavaLiblinear(problem, solver).solve(1e-9).models());
            assertThat(theirs).as("solver %d", solver).isCloseTo(ours, within(RELATIVE_OBJECTIVE * ours));
        }
    }

    @Test
    void lossThatLiblinearHasNot() {
        assertThatThrownBy(() -> new PeerProblem(tasks(), Losses.named("huber"), 1))
                .hasMessageContaining("expected hinge, logistic or squared")
                .hasMessageContaining("huber");
    }

    /** Of different sizes, one with its first label −1, one sparse. */
    private static List<TaskData> tasks() {
        RandomStream random = RandomStream.of(7);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            double[][] rows = new double[20 + 10 * t][5];
            double[] labels = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = i == 0 ? (t == 0 ? -1 : 1) : random.nextDouble() < 0.4 ? -1 : 1;
                for (int k = 0; k < 5; k++) {
                    rows[i][k] = (k + i) % 3 == 0 ? 0 : random.nextGaussian() + 0.5 * labels[i];
                }
            }
            tasks.add(
                    t == 2
                            ? TaskData.of("t" + t, SparseRows.copyOf(rows), labels)
                            : TaskData.of("t" + t, rows, labels));
        }
        return tasks;
    }
}
