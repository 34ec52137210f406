package org.mochafl.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.FloatRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.synthetic.SyntheticFederation;

class FeatureStorageTest {

    private static final Federation DOUBLES = SyntheticFederation.parse("tasks=4,features=40,min-rows=30,max-rows=50")
            .generate();

    private static final Federation FLOATS = FeatureStorage.FLOAT.apply(DOUBLES);

    private record Trained(double[][] models, ExactGap proof) {}

    private static Trained trained(List<TaskData> tasks) {
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(0.3, 0.01), Losses.named("hinge"))
                .withRelativeGap(1e-3);
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            var training = new Mocha(settings).train(fleet);
            PersonalModels models = PersonalModels.of(fleet, training);
            return new Trained(
                    IntStream.range(0, models.tasks()).mapToObj(models::weights).toArray(double[][]::new),
                    (ExactGap) training.certificate());
        }
    }

    private static TaskData rounded(TaskData task) {
        Rows rows = task.rows();
        double[] values = new double[rows.count() * rows.features()];
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, values, i * rows.features());
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) values[k];
        }
        return task.withRows(DenseRows.of(values, rows.count(), rows.features()));
    }

    /** With floats a training has the bits of one with rounded doubles, and its optimum is next to that of the doubles. */
    @Test
    void aTrainingIsThatOfRoundedDoubles() {
        Trained floats = trained(FLOATS.tasks());
        Trained rounded = trained(
                DOUBLES.tasks().stream().map(FeatureStorageTest::rounded).toList());
        assertThat(floats.models()).isDeepEqualTo(rounded.models());
        assertThat(floats.proof()).isEqualTo(rounded.proof());
        Trained doubles = trained(DOUBLES.tasks());
        double most = 1.1e-3 * doubles.proof().objective();
        assertThat(floats.proof().jointObjective() - floats.proof().jointGap())
                .isLessThan(doubles.proof().jointObjective() + most);
        assertThat(doubles.proof().jointObjective() - doubles.proof().jointGap())
                .isLessThan(floats.proof().jointObjective() + most);
    }

    /** What is made of floats on the way to a device is floats. */
    @Test
    void stepsOfThePreparationKeepIt() {
        Preparation preparation = new Preparation(MissingValues.MEAN, Standardization.POOLED, true);
        List<TaskData> prepared = preparation.fit(FLOATS.tasks()).apply(FLOATS.tasks());
        assertThat(prepared).allMatch(task -> task.rows() instanceof FloatRows);
        assertThat(PooledTask.of("all", prepared).rows()).isInstanceOf(FloatRows.class);
        assertThat(FeatureStorage.DOUBLE.apply(DOUBLES)).isSameAs(DOUBLES);
        assertThat(DOUBLES.tasks()).allMatch(task -> task.rows() instanceof DenseRows);
    }

    /** Times of day in seconds since 1970: floats tell them apart by minutes. */
    @Test
    void refusesToStandardiseWhatFloatsCannotTellApart() {
        double[][] rows = new double[40][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i, 1.7e9 + 100 * i};
        }
        TaskData times = TaskData.of("t1", rows, new double[rows.length]);
        Federation federation = FeatureStorage.FLOAT.apply(new Federation(
                "times", List.of(times), List.of("a", "b"), new LabelMap.Regression(), List.of(), Optional.empty()));
        FittedPreparation fitted = new Preparation(Standardization.POOLED, false).fit(federation.tasks());
        assertThatThrownBy(() -> fitted.apply(federation.tasks()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "--storage float: feature 2: expected a mean of at most 10000 standard deviations")
                .hasMessageEndingWith("; --storage double is exact");
    }

    @Test
    void sparseRowsStayAsTheyAre() {
        Federation sparse =
                DOUBLES.with(DOUBLES.tasks().stream().map(SparseTasks::of).toList(), List.of());
        assertThat(FeatureStorage.FLOAT.apply(sparse).tasks()).allMatch(task -> task.rows() instanceof SparseRows);
    }

    @Test
    void refusesWhatIsNoStorageAndNoFloat() {
        assertThat(FeatureStorage.named(" Float"))
                .isEqualTo(FeatureStorage.FLOAT)
                .hasToString("float");
        assertThatThrownBy(() -> FeatureStorage.named("half"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--storage: expected double or float, found 'half'");
        TaskData large = TaskData.of("t1", new double[][] {{1, 1e40}}, new double[] {1});
        Federation federation = new Federation(
                "large", List.of(large), List.of("a", "b"), new LabelMap.Regression(), List.of(), Optional.empty());
        assertThatThrownBy(() -> FeatureStorage.FLOAT.apply(federation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "--storage float: task t1, row 1, feature 2: expected a number of at most 3.4028235E38 in size to"
                                + " keep as float, found 1.0E40");
    }
}
