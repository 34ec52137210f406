package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.FloatRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;

/** Rows that are not read, since bounds of their predictions say enough, change no bit of a training and no count of its work. */
final class RestingRowsTest {

    private static final int TASKS = 3;

    @ParameterizedTest
    @CsvSource({
        "hinge, learned, 60, 200, 1",
        "hinge, independent, 400, 80, 1",
        "hinge, learned, 120, 200, 3",
        "smoothed-hinge:0.5, learned, 400, 80, 2",
        "squared-hinge, independent, 60, 200, 1",
        "absolute, independent, 400, 80, 1",
        "epsilon-insensitive:0.5, learned, 60, 200, 1",
        "huber:0.2, independent, 400, 80, 1",
    })
    void theyChangeNoBit(String name, String structure, int rows, int features, int outputs) {
        Loss loss = Losses.named(name);
        for (boolean floats : new boolean[] {false, true}) {
            Trained read = train(new EveryRowIsRead(loss), structure, tasks(loss, rows, features, outputs, floats));
            List<TaskData> tasks = tasks(loss, rows, features, outputs, floats);
            Trained rested = train(loss, structure, tasks);

            assertThat(tasks).allMatch(TaskData::boundsProducts).allMatch(task -> task.known() != null);
            assertThat(rested.arrays).usingRecursiveComparison().isEqualTo(read.arrays);
            assertThat(rested.training.rounds()).isEqualTo(read.training.rounds());
            assertThat(rested.training.coordinateSteps()).isEqualTo(read.training.coordinateSteps());
            assertThat(rested.training.rowTouches()).isEqualTo(read.training.rowTouches());
            assertThat(rested.training.certificate()).isEqualTo(read.training.certificate());

            // what the first training left behind is known to another, and changes nothing there either
            assertThat(train(loss, structure, tasks).arrays)
                    .usingRecursiveComparison()
                    .isEqualTo(read.arrays);
        }
    }

    private record Trained(Training training, List<Map<String, double[]>> arrays) {}

    private static Trained train(Loss loss, String structure, List<TaskData> tasks) {
        TaskStructure of = structure.equals("learned") ? LearnedCovariance.of(0.01) : new IndependentTasks(0.003);
        MochaSettings settings =
                MochaSettings.of(of, loss).withRelativeGap(1e-6).withRounds(60);
        List<Map<String, double[]>> arrays = new ArrayList<>();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            Training training = new Mocha(settings).train(fleet, TrainingListener.NONE, () -> false);
            for (int t = 0; t < tasks.size(); t++) {
                arrays.add(fleet.kept(t).arrays());
            }
            return new Trained(training, arrays);
        }
    }

    /** Rows around a mean that is not 0, most of them far from where the label changes. */
    private static List<TaskData> tasks(Loss loss, int rows, int features, int outputs, boolean floats) {
        Random random = new Random(3);
        boolean numbers = loss.accepts(0.5);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            double[] values = new double[rows * features];
            double[] labels = new double[rows * outputs];
            for (int i = 0; i < rows; i++) {
                for (int f = 0; f < features; f++) {
                    values[i * features + f] = (f % 3 - 0.5) + 0.2 * random.nextGaussian();
                }
                for (int k = 0; k < outputs; k++) {
                    double side = random.nextBoolean() ? 1 : -1;
                    values[i * features + k] = side * (random.nextInt(8) == 0 ? 0.2 : 2) + 0.1 * random.nextGaussian();
                    labels[i * outputs + k] = numbers ? 2 * values[i * features + k] : side;
                }
            }
            Rows dense = DenseRows.of(values, rows, features);
            tasks.add(TaskData.of("task " + t, floats ? FloatRows.copyOf(dense) : dense, labels, outputs));
        }
        return tasks;
    }

    /** A loss whose rows are all read, since it does not say that coordinates rest. */
    private record EveryRowIsRead(Loss loss) implements Loss {

        @Override
        public boolean rests() {
            return false;
        }

        @Override
        public String name() {
            return loss.name();
        }

        @Override
        public double value(double prediction, double label) {
            return loss.value(prediction, label);
        }

        @Override
        public double conjugate(double alpha, double label) {
            return loss.conjugate(alpha, label);
        }

        @Override
        public double step(double alpha, double label, double prediction, double curvature) {
            return loss.step(alpha, label, prediction, curvature);
        }

        @Override
        public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
            return loss.conjugatePiece(alpha, label);
        }

        @Override
        public double derivative(double prediction, double label) {
            return loss.derivative(prediction, label);
        }

        @Override
        public double smoothness() {
            return loss.smoothness();
        }

        @Override
        public double lipschitz() {
            return loss.lipschitz();
        }

        @Override
        public double feasible(double alpha, double label) {
            return loss.feasible(alpha, label);
        }

        @Override
        public boolean accepts(double label) {
            return loss.accepts(label);
        }

        @Override
        public String expectedLabels() {
            return loss.expectedLabels();
        }
    }
}
