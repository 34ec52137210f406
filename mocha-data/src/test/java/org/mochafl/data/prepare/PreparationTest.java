package org.mochafl.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.synthetic.SyntheticFederation;

class PreparationTest {

    private static TaskData task(String name, double[]... rows) {
        return TaskData.of(name, DenseRows.copyOf(rows), new double[rows.length]);
    }

    private static double[] row(TaskData task, int i) {
        double[] row = new double[task.features()];
        task.rows().copyTo(i, row, 0);
        return row;
    }

    private static double[] column(List<TaskData> tasks, int j) {
        return tasks.stream()
                .flatMapToDouble(task -> IntStream.range(0, task.count()).mapToDouble(i -> row(task, i)[j]))
                .toArray();
    }

    @Test
    void pooledMomentsByHand() {
        List<TaskData> training =
                List.of(task("a", new double[] {0, 7}, new double[] {2, 7}), task("b", new double[] {4, 7}));
        FittedPreparation fitted = new Preparation(Standardization.POOLED, true).fit(training);
        FeatureScale scale = fitted.pooled().orElseThrow();
        assertThat(scale.mean()).containsExactly(2, 7);
        assertThat(scale.scale()).containsExactly(Math.sqrt(8.0 / 3), 1);
        assertThat(row(fitted.apply(task("new", new double[] {6, 8})), 0))
                .containsExactly(4 / Math.sqrt(8.0 / 3), 1, 1);
        assertThat(fitted.featureNames(List.of("x", "y"))).containsExactly("x", "y", "(bias)");
    }

    @Test
    void momentsOfEachTaskByHand() {
        List<TaskData> training =
                List.of(task("a", new double[] {0, 7}, new double[] {2, 7}), task("b", new double[] {4, 7}));
        FittedPreparation fitted = new Preparation(Standardization.TASK, false).fit(training);
        assertThat(row(fitted.apply(task("a", new double[] {3, 8})), 0)).containsExactly(2, 1);
        assertThat(row(fitted.apply(task("b", new double[] {3, 8})), 0)).containsExactly(-1, 1);
        assertThatThrownBy(() -> fitted.apply(task("c", new double[] {3, 8})))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("task c: expected a task of the training data");
        assertThatThrownBy(() -> fitted.apply(task("a", new double[] {3})))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("task a: expected 2 features as in training, found 1");
    }

    @Test
    void pooledMomentsAreStableFarFromZero() {
        SplittableRandom random = new SplittableRandom(5);
        List<TaskData> tasks = IntStream.range(0, 20)
                .mapToObj(t -> task(
                        "t" + t,
                        random.doubles(1 + 3L * t)
                                .mapToObj(x -> new double[] {1e9 + x, 0.1})
                                .toArray(double[][]::new)))
                .toList();
        FeatureScale scale = new Preparation(Standardization.POOLED, false)
                .fit(tasks)
                .pooled()
                .orElseThrow();
        double[] shifted = Arrays.stream(column(tasks, 0)).map(x -> x - 1e9).toArray();
        double mean = Arrays.stream(shifted).average().orElseThrow();
        double variance = Arrays.stream(shifted)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(scale.scale()[0]).isCloseTo(Math.sqrt(variance), within(1e-6));
        assertThat(scale.mean()[1]).isEqualTo(0.1);
        assertThat(scale.scale()[1]).isEqualTo(1);
    }

    @Test
    void standardisedTrainingRowsHaveMeanZeroAndVarianceOne() {
        Federation federation =
                SyntheticFederation.parse("tasks=5,features=3,min-rows=2").generate();
        FittedPreparation fitted = new Preparation(Standardization.POOLED, false).fit(federation.tasks());
        double[] column = column(fitted.apply(federation.tasks()), 1);
        assertThat(Arrays.stream(column).average().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(column).map(x -> x * x).average().orElseThrow())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void nothingToDoCopiesNothing() {
        TaskData task = task("a", new double[] {1});
        assertThat(Preparation.NONE.fit(List.of(task)).apply(task)).isSameAs(task);
    }

    @Test
    void aTruthKeepsAWeightOfZeroForTheBias() {
        Federation federation = SyntheticFederation.parse("tasks=2,features=3").generate();
        Federation prepared = new Preparation(Standardization.NONE, true)
                .fit(federation.tasks())
                .apply(federation);
        double[] before = federation.truth().orElseThrow().weights()[1];
        assertThat(prepared.truth().orElseThrow().weights()[1]).containsExactly(before[0], before[1], before[2], 0);
        assertThat(new Preparation(Standardization.TASK, true)
                        .fit(federation.tasks())
                        .apply(federation)
                        .truth())
                .isEmpty();
    }

    @Test
    void scalesMustFitTheStandardisation() {
        assertThatThrownBy(() -> new FittedPreparation(
                        new Preparation(Standardization.POOLED, false), Optional.empty(), Map.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("preparation: expected the scales of standardisation pooled, found no pooled one and 0 of"
                        + " tasks");
        assertThatThrownBy(() -> Standardization.named("zscore"))
                .hasMessage("--standardize: expected none, pooled or task, found 'zscore'");
    }

    @ParameterizedTest
    @CsvSource({
        "tGravityAcc-arCoeff*, 'tGravityAcc-arCoeff()-X,1', true",
        "tGravityAcc-arCoeff, 'tGravityAcc-arCoeff()-X,1', false",
        "'a()-?,1', 'a()-X,1', true",
        "'a()-?,1', 'a()-,1', false",
        "a.c, abc, false",
        "[ab], a, false",
        "*, '', true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "*energy*, bandsEnergy, false",
        "?, '', false",
        "**, anything, true"
    })
    void globs(String glob, String name, boolean matches) {
        assertThat(Glob.matches(glob, name)).isEqualTo(matches);
    }

    private static Federation named(String... names) {
        double[] row = IntStream.range(0, names.length).mapToDouble(j -> j).toArray();
        return new Federation(
                "a.csv",
                List.of(task("a", row)),
                List.of(names),
                new LabelMap.Regression(),
                List.of("read"),
                Optional.empty());
    }

    @Test
    void excludedColumnsLeave() {
        Federation selected = new FeatureSelection(List.of("a(*", "d?")).apply(named("a()", "b", "a(2)", "c,d", "d2"));
        assertThat(selected.featureNames()).containsExactly("b", "c,d");
        assertThat(row(selected.tasks().get(0), 0)).containsExactly(1, 3);
        assertThat(selected.notes()).containsExactly("read", "3 of 5 features left out");
        Federation all = named("a");
        assertThat(FeatureSelection.all().apply(all)).isSameAs(all);
    }

    @Test
    void excludingColumnsKeepsTheTruthOfTheOthers() {
        Federation federation = SyntheticFederation.parse("tasks=2,features=3").generate();
        Federation selected = new FeatureSelection(List.of("x2")).apply(federation);
        double[] before = federation.truth().orElseThrow().weights()[0];
        assertThat(selected.truth().orElseThrow().weights()[0]).containsExactly(before[0], before[2]);
    }

    @Test
    void globsThatMatchNothingOrEverythingAreInvalid() {
        Federation federation = named("arCoeff()-X", "arCoeff()-Y", "mean()", "std()");
        assertThatThrownBy(() -> new FeatureSelection(List.of("ArCoef()*")).apply(federation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "--exclude-columns ArCoef()*: expected a glob that matches a column, found none; similar are"
                                + " arCoeff()-X arCoeff()-Y mean()");
        assertThatThrownBy(() -> new FeatureSelection(List.of("*")).apply(federation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--exclude-columns: expected to leave at least one column, found all 4 excluded");
    }
}
