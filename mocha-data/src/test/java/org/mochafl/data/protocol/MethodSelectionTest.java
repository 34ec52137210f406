package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.synthetic.SyntheticFederation;

class MethodSelectionTest {

    private static final Federation CLASSES = SyntheticFederation.parse("tasks=6,features=4,min-rows=4,max-rows=40")
            .generate();

    private static final List<Double> LAMBDAS = List.of(0.01, 1.0, 100.0);

    private static final Preparation PREPARATION = new Preparation(Standardization.POOLED, true);

    /** w = Xᵀy/(n + λ), by task or over all rows, and the rows it was given. */
    private record Centroid(String name, boolean shared, List<TaskData> seen) implements Method {

        static Centroid of(String name, boolean shared) {
            return new Centroid(name, shared, Collections.synchronizedList(new ArrayList<>()));
        }

        @Override
        public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
            seen.addAll(training);
            int d = training.get(0).features();
            double[][] weights = new double[training.size()][d];
            for (int t = 0; t < weights.length; t++) {
                TaskData task = training.get(t);
                for (int i = 0; i < task.count(); i++) {
                    task.rows().addTo(i, task.label(i, 0) / (task.count() + lambda), weights[shared ? 0 : t], 0);
                }
            }
            return Fitted.of(
                    shared ? LinearPredictor.shared(weights[0], weights.length) : LinearPredictor.perTask(weights));
        }

        /** Without the list, which grows. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private static Selection select(List<Method> candidates, int threads) {
        return new MethodSelection(
                        CLASSES, candidates, new MethodSelection.Settings(4, LAMBDAS, new Splits(0.25, 7), PREPARATION))
                .run(threads, ComparisonListener.NONE, () -> false);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theChoiceDoesNotDependOnTheNumberOfThreads(int threads) {
        List<Method> candidates = List.of(Centroid.of("global", true), Centroid.of("local", false));
        assertThat(select(candidates, threads)).isEqualTo(select(candidates, 1));
    }

    /** What train chooses is what compare chooses in its first trial; there every trial chooses anew. */
    @Test
    void aComparisonChoosesInEveryTrialAndFitsACandidateOnce() {
        Centroid global = Centroid.of("global", true);
        Centroid local = Centroid.of("local", false);
        Centroid other = Centroid.of("other", false);
        ComparisonSettings settings = new ComparisonSettings(3, 4, LAMBDAS, 0.25, PREPARATION, 7);
        Comparison comparison = new ComparisonProtocol(CLASSES, List.of(global, local), settings)
                .choosing("auto", List.of(global, other))
                .run(2, ComparisonListener.NONE, () -> false);
        assertThat(comparison.methods().stream().map(MethodResult::name)).containsExactly("global", "local", "auto");
        List<TrialResult> auto = comparison.method("auto").orElseThrow().trials();
        assertThat(auto.get(0).selection()).contains(select(List.of(Centroid.of("global", true), other), 1));
        List<TrialResult> byName = comparison.method("global").orElseThrow().trials();
        int chosen = 0;
        for (int trial = 0; trial < 3; trial++) {
            Selection selection = auto.get(trial).selection().orElseThrow();
            assertThat(auto.get(trial).lambda()).hasValue(selection.chosen().lambda());
            // the means of a candidate that is compared too are those that chose its λ there
            assertThat(byName.get(trial).validation())
                    .containsExactlyElementsOf(selection.candidates().get(0).validation().stream()
                            .map(Summary::mean)
                            .toList());
            assertThat(byName.get(trial).selection()).isEmpty();
            chosen += selection.chosen().name().equals("global") ? 1 : 0;
        }
        // 3 trials: 4 folds of 3 λ, and once on all rows where it is compared or chosen
        assertThat(global.seen()).hasSize(6 * (3 * 4 * 3 + 3 + chosen));
        assertThat(local.seen()).hasSize(6 * (3 * 4 * 3 + 3));
        assertThat(other.seen()).hasSize(6 * ((3 + 1) * 4 * 3 + 3 - chosen));
    }

    @Test
    void progressCountsEveryJob() {
        List<ComparisonListener.Progress> heard = new ArrayList<>();
        ComparisonSettings settings = new ComparisonSettings(2, 3, LAMBDAS, 0.25, PREPARATION, 7);
        Centroid global = Centroid.of("global", true);
        new ComparisonProtocol(CLASSES, List.of(global, new ConstantMethod(CLASSES.labels())), settings)
                .choosing("auto", List.of(global, Centroid.of("local", false)))
                .run(2, heard::add, () -> false);
        int jobs = 2 * (2 * 3 + 2 + 1);
        assertThat(heard).hasSize(jobs);
        assertThat(heard.get(jobs - 1).allJobs()).isEqualTo(jobs);
        assertThat(heard.get(jobs - 1).cost()).isEqualTo(heard.get(0).allCost());
    }

    /** Rows held back for the test are not seen when a structure is chosen. */
    @Test
    void onlyTrainingRowsAreSeen() {
        Centroid spy = Centroid.of("spy", true);
        new MethodSelection(
                        CLASSES,
                        List.of(spy),
                        new MethodSelection.Settings(4, LAMBDAS, new Splits(0.25, 7), Preparation.NONE))
                .run(1, ComparisonListener.NONE, () -> false);
        Set<Double> training = new HashSet<>();
        new Splits(0.25, 7).training(CLASSES.tasks(), 0).forEach(task -> addFirstFeature(task, training));
        Set<Double> seen = new HashSet<>();
        spy.seen().forEach(task -> addFirstFeature(task, seen));
        assertThat(seen).hasSizeGreaterThan(20).isEqualTo(training);
    }

    private static void addFirstFeature(TaskData task, Set<Double> values) {
        double[] row = new double[task.features()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            values.add(row[0]);
        }
    }

    @Test
    void whatCannotBeChosenFromIsInvalid() {
        Federation single =
                SyntheticFederation.parse("tasks=4,rows=1,target=numbers").generate();
        MethodSelection.Settings settings =
                new MethodSelection.Settings(4, LAMBDAS, new Splits(0, 7), Preparation.NONE);
        assertThatThrownBy(() -> new MethodSelection(single, List.of(), settings))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--folds: expected a task of synthetic with two training rows, to choose by"
                        + " cross-validation, found none");
        assertThatThrownBy(() -> new MethodSelection.Settings(1, LAMBDAS, new Splits(0, 7), Preparation.NONE))
                .hasMessage("--folds: expected at least 2, found 1");
    }
}
