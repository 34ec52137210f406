package org.mochafl.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.FeatureMetric;
import org.mochafl.core.task.TaskData;

/** What a round under a metric costs, and what is done where turned rows would be too many. */
final class UnderMetricTest {

    private static final int ROWS = 40;
    private static final int FEATURES = 6;

    private final Random random = new Random(9);
    private final Loss loss = Losses.named("logistic");
    private final TaskData data = data();
    private final FeatureMetric metric = FeatureMetric.of(
            FEATURES, 0.2, new double[] {3}, random.doubles(FEATURES, -1, 1).toArray());

    private TaskData data() {
        double[] values = random.doubles((long) ROWS * FEATURES, -1, 1).toArray();
        double[] labels = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = values[i * FEATURES] + 0.3 * random.nextGaussian() < 0 ? -1 : 1;
        }
        return TaskData.of("t", DenseRows.of(values, ROWS, FEATURES), labels);
    }

    private LocalSolution round(LocalSolver solver, DualPoint start, double[] model, int passes) {
        WorkBudget budget = new WorkBudget.Steps((long) passes * ROWS);
        return solver.solve(
                data,
                start,
                new Subproblem(1, start.name(), model, 1, 1.0 / ROWS, loss, budget, true, false, 3, metric));
    }

    private DualPoint start() {
        return DualState.start(data).committed();
    }

    /** A pass asks for every product twice, at w_t and at Δ, and moves every row; the turning is d/2 products a row. */
    @Test
    void countsTheTurningOfRows() {
        LocalSolution one = round(new UnderMetric(LocalAscent.INSTANCE), start(), new double[FEATURES], 1);
        assertThat(one.rowTouches()).isEqualTo(3 * ROWS + ROWS * FEATURES / 2 + ROWS);
        LocalSolution none = round(new UnderMetric(LocalAscent.INSTANCE), start(), new double[FEATURES], 0);
        assertThat(none.rowTouches()).isEqualTo(ROWS);
    }

    /** By a bound on K rounds go less far, never up, and to the same minimum. */
    @Test
    void rowsThatWouldBeTooManyStayAsTheyAre() {
        double exact = conjugateAfter(new UnderMetric(LocalAscent.INSTANCE), 200);
        UnderMetric bounded = new UnderMetric(LocalAscent.INSTANCE, (long) ROWS * FEATURES - 1);
        double before = 0;
        for (int rounds : new int[] {1, 2, 4, 8, 64, 512}) {
            double now = conjugateAfter(bounded, rounds);
            assertThat(now).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(exact - 1e-12);
            before = now;
        }
        assertThat(before).isCloseTo(exact, within(1e-9));
    }

    /** D = c Σ ℓ*(−α) + ½ vᵀ K v after so many rounds of 10 passes, each from w = K v. */
    private double conjugateAfter(LocalSolver solver, int rounds) {
        DualPoint point = start();
        double c = 1.0 / ROWS;
        double[] model = new double[FEATURES];
        double half = 0;
        for (int k = 0; k < rounds; k++) {
            LocalSolution found = round(solver, point, model, 10);
            point = new DualPoint(point.name(), found.alpha(), found.s());
            double[] v = found.s().clone();
            for (int j = 0; j < v.length; j++) {
                v[j] *= c;
            }
            model = metric.times(v);
            half = 0;
            for (int j = 0; j < v.length; j++) {
                half += 0.5 * v[j] * model[j];
            }
        }
        return c * LocalSolution.Losses.conjugate(data, point.alpha(), loss) + half;
    }
}
