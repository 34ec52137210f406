package org.mochafl.simulation.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/** Ditto and fine-tuning between the model of all and local models, in closed form for the squared loss. */
final class PersonalTest {

    /** What thousands of contracting steps leave. */
    private static final double CONVERGED = 1e-8;

    private static final double LAMBDA = 0.1;

    private static final Loss SQUARED = Losses.named("squared");

    private final List<TaskData> tasks = Problems.tasks(21, 4, SQUARED);

    private final Problem problem = Problems.of(tasks, SQUARED, TaskWeights.TASK);

    private final double[] optimum =
            Ridge.of(tasks, Problems.shares(tasks, TaskWeights.TASK), LAMBDA, 0, new double[4]);

    private double[][] ditto(double pull) {
        Knobs knobs =
                Problems.knobs(0.5, 1, Problems.FULL).with(Ditto.PULL, pull).with("own-step", 1);
        return Problems.after(new Ditto(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL), 4, 5_000);
    }

    /** v_t = argmin F_t + μ/2 ‖· − w*‖², w* the optimum of all. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 20})
    void dittoEndsBetweenTheModelOfAllAndLocalOnes(double pull) {
        double[][] models = ditto(pull);
        for (int t = 0; t < tasks.size(); t++) {
            double[] expected = Ridge.of(List.of(tasks.get(t)), new double[] {1}, LAMBDA, pull, optimum);
            assertThat(models[t]).containsExactly(expected, within(CONVERGED));
        }
    }

    @Test
    void dittoWithoutAPullIsLocalAndWithAStrongOneGlobal() {
        double[][] local = ditto(0);
        double[][] near = ditto(1e9);
        for (int t = 0; t < tasks.size(); t++) {
            assertThat(local[t]).containsExactly(Ridge.of(tasks.get(t), LAMBDA), within(CONVERGED));
            // |v − w*| = |(H + (λ + μ)I)⁻¹ ∇F_t(w*)| ≤ |∇F_t(w*)|/μ, and gradients here are below 10
            assertThat(near[t]).containsExactly(optimum, within(CONVERGED + 10 / 1e9));
        }
    }

    @Test
    void theModelOfAllIsThatOfFedAvg() {
        Knobs knobs = Problems.knobs(1, 2, 3)
                .with(Ditto.PULL, 1e9)
                .with("own-step", 1)
                .with(FineTuning.TUNING_EPOCHS, 0);
        double[][] averaged = Problems.after(new FedAvg(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL), 4, 6);
        double[][] tuned = Problems.after(
                new FineTuning(LAMBDA).start(problem, knobs.with("own-step", 1), TaskLoop.SEQUENTIAL), 4, 6);
        assertThat(tuned).isDeepEqualTo(averaged);
        // pulled strongly, Ditto's models are where the model of all was a round ago
        double[][] pulled = Problems.after(new Ditto(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL), 4, 7);
        for (int t = 0; t < 4; t++) {
            assertThat(pulled[t]).containsExactly(averaged[t], within(1e-6));
        }
    }

    @Test
    void whoDoesNotAnswerKeepsItsPersonalModel() {
        Knobs knobs = Problems.knobs(1, 2, 3).with(Ditto.PULL, 0.1).with("own-step", 1);
        PracticeRun run = new Ditto(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL);
        run.round(0, Problems.all(4));
        double[][] before = run.models();
        BitSet others = Problems.all(4);
        others.clear(2);
        run.round(1, others);
        double[][] after = run.models();
        assertThat(after[2]).containsExactly(before[2]);
        assertThat(after[1]).isNotEqualTo(before[1]);
    }

    /** Long tuning forgets where it began. */
    @Test
    void longTuningEndsAtLocalOptima() {
        Knobs knobs = Problems.knobs(0.5, 1, Problems.FULL)
                .with(FineTuning.TUNING_EPOCHS, 5_000)
                .with("own-step", 1);
        double[][] models = Problems.after(new FineTuning(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL), 4, 3);
        for (int t = 0; t < tasks.size(); t++) {
            assertThat(models[t]).containsExactly(Ridge.of(tasks.get(t), LAMBDA), within(CONVERGED));
        }
    }

    /** One full step from w is w − η∇F_t(w). */
    @Test
    void tuningBeginsAtTheModelOfAll() {
        Knobs knobs = Problems.knobs(0.5, 2, 5);
        double[] w = Problems.after(
                new FedAvg(LAMBDA).start(problem, knobs.with("batch", Problems.FULL), TaskLoop.SEQUENTIAL), 4, 3)[0];
        Knobs tuning = knobs.with("batch", Problems.FULL)
                .with(FineTuning.TUNING_EPOCHS, 1)
                .with("own-step", 0.4);
        double[][] models = Problems.after(new FineTuning(LAMBDA).start(problem, tuning, TaskLoop.SEQUENTIAL), 4, 3);
        double eta = Problems.eta(tasks, 0.2, LAMBDA);
        for (int t = 0; t < tasks.size(); t++) {
            int[] rows = IntStream.range(0, tasks.get(t).count()).toArray();
            double[] gradient = Problems.gradient(tasks.get(t), rows, SQUARED, LAMBDA, w);
            double[] expected = new double[4];
            for (int j = 0; j < 4; j++) {
                expected[j] = w[j] - eta * gradient[j];
            }
            assertThat(models[t]).containsExactly(expected, within(1e-12));
        }
    }
}
