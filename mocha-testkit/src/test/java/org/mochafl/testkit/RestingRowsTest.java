package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.device.DualCoordinateAscent;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
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
import org.mochafl.core.task.SparseRows;
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
        for (String storage : List.of("double", "float", "sparse")) {
            Trained read = train(new EveryRowIsRead(loss), structure, tasks(loss, rows, features, outputs, storage));
            List<TaskData> tasks = tasks(loss, rows, features, outputs, storage);
            Trained rested = train(loss, structure, tasks);

            assertThat(tasks).allMatch(TaskData::boundsProducts).allMatch(task -> task.known() != null);
            assertSame(rested, read);
            assertSame(train(loss, structure, tasks), read); // what the first left behind is known to the other
        }
    }

    private static void assertSame(Trained rested, Trained read) {
        for (int t = 0; t < TASKS; t++) {
            Map<String, double[]> arrays = rested.arrays.get(t);
            assertThat(arrays).hasSameSizeAs(read.arrays.get(t));
            read.arrays
                    .get(t)
                    .forEach((name, bits) ->
                            assertThat(arrays.get(name)).as(name).isEqualTo(bits));
        }
        assertThat(rested.training.rounds()).isEqualTo(read.training.rounds());
        assertThat(rested.training.coordinateSteps()).isEqualTo(read.training.coordinateSteps());
        assertThat(rested.training.rowTouches()).isEqualTo(read.training.rowTouches());
        assertThat(rested.training.certificate()).isEqualTo(read.training.certificate());
    }

    /** One device step after another, each at a model near the one before, with every kind of budget. */
    @ParameterizedTest
    @ValueSource(strings = {"steps 30", "steps 1000", "theta", "worthwhile"})
    void noBudgetSeesThem(String kind) {
        Loss loss = Losses.named("hinge");
        TaskData rested = tasks(loss, 400, 80, 1, "double").get(0);
        TaskData read = tasks(loss, 400, 80, 1, "double").get(0);
        WorkBudget budget = switch (kind) {
            case "steps 30" -> new WorkBudget.Steps(30);
            case "steps 1000" -> new WorkBudget.Steps(1000);
            case "theta" -> new WorkBudget.Theta(0.1, 4000);
            default -> new WorkBudget.Worthwhile(0.1, 4000);
        };
        DualPoint start = DualState.start(read).committed();
        double[] model = new double[80];
        for (int round = 0; round < 20; round++) {
            boolean measure = round % 3 == 0;
            Subproblem plain = new Subproblem(
                    round, start.name(), model.clone(), 3, 1.0 / 400, loss, budget, measure, false, round);
            Subproblem every = new Subproblem(
                    round,
                    start.name(),
                    model.clone(),
                    3,
                    1.0 / 400,
                    new EveryRowIsRead(loss),
                    budget,
                    measure,
                    false,
                    round);
            LocalSolution found = DualCoordinateAscent.INSTANCE.solve(rested, start, plain);
            LocalSolution expected = DualCoordinateAscent.INSTANCE.solve(read, start, every);
            assertThat(found.alpha()).isEqualTo(expected.alpha());
            assertThat(found.s()).isEqualTo(expected.s());
            assertThat(found.losses()).isEqualTo(expected.losses());
            assertThat(found.theta()).isEqualTo(Double.valueOf(expected.theta()));
            assertThat(found.steps()).isEqualTo(expected.steps());
            assertThat(found.rowTouches()).isEqualTo(expected.rowTouches());
            start = new DualPoint(start.name(), found.alpha(), found.s());
            for (int f = 0; f < model.length; f++) {
                model[f] = found.s()[f] / 400;
            }
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
    private static List<TaskData> tasks(Loss loss, int rows, int features, int outputs, String storage) {
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
            tasks.add(TaskData.of("task " + t, rows(values, rows, features, storage), labels, outputs));
        }
        return tasks;
    }

    private static Rows rows(double[] values, int rows, int features, String storage) {
        if (!storage.equals("sparse")) {
            Rows dense = DenseRows.of(values, rows, features);
            return storage.equals("float") ? FloatRows.copyOf(dense) : dense;
        }
        int[] starts = new int[rows + 1];
        int[] columns = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            columns[k] = k % features;
            starts[k / features + 1] = k + 1;
        }
        return SparseRows.of(features, starts, columns, values);
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
