package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.HuberLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.loss.SmoothedHingeLoss;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.testkit.Federations.RowKind;

/**
 * What training keeps under every loss, in dense and sparse rows, with one output and three. A structure extends it with
 * one method.
 */
public abstract class TrainingLaws {

    private static final int TASKS = 5;
    private static final int FEATURES = 6;
    private static final int MOST_ROWS = 12;

    /** Relative to the objective: sums in another order. */
    private static final double ROUNDING = 1e-12;

    /** The part of the relative gap asked for below which no W-step goes, docs/decisions/004. */
    private static final double UNSOLVED = 0.02;

    /** For subclasses. */
    protected TrainingLaws() {}

    /** A structure with random settings; a structure over given tasks overrides {@link #structure(Random, int)} instead. */
    protected TaskStructure structure(Random random) {
        throw new UnsupportedOperationException("override one of the two");
    }

    /** A structure over m tasks with random settings. */
    protected TaskStructure structure(Random random, int tasks) {
        return structure(random);
    }

    /** True where W-step and Ω-step lower one objective in turn. */
    protected boolean lowersOneObjective() {
        return true;
    }

    /** A run: its name is all that is needed to repeat it. */
    record Run(Loss loss, RowKind rows, int outputs, long seed) {

        List<TaskData> federation() {
            return federation(rows);
        }

        List<TaskData> federation(RowKind kind) {
            return Federations.random(seed, TASKS, FEATURES, MOST_ROWS, loss, outputs, kind);
        }

        @Override
        public String toString() {
            return loss.name() + ", " + rows + ", K " + outputs + ", seed " + seed;
        }
    }

    static Stream<Run> runs() {
        List<Loss> losses = new ArrayList<>(Losses.all());
        losses.add(new HuberLoss(0.1));
        losses.add(new SmoothedHingeLoss(0.3));
        List<Run> runs = new ArrayList<>();
        long seed = 1;
        for (Loss loss : losses) {
            for (int outputs : new int[] {1, 3}) {
                for (RowKind rows : RowKind.values()) {
                    runs.add(new Run(loss, rows, outputs, seed));
                }
                seed++;
            }
        }
        return runs.stream();
    }

    static Stream<Run> sparseRuns() {
        return runs().filter(run -> run.rows == RowKind.SPARSE);
    }

    private MochaSettings settings(Run run) {
        return settings(structure(new Random(run.seed), TASKS), run);
    }

    private static MochaSettings settings(TaskStructure structure, Run run) {
        return MochaSettings.of(structure, run.loss).withRelativeGap(structure.fixed() ? 1e-6 : 1e-3);
    }

    /**
     * Settings of a problem that has one optimum: without joint convexity that is the one where Ω is held, here at another
     * start than the usual one.
     */
    private MochaSettings withOneOptimum(Run run) {
        TaskStructure structure = structure(new Random(run.seed), TASKS);
        return settings(structure.jointlyConvex() ? structure : new HeldStructure(structure.startingAt(run.seed)), run);
    }

    /** Gaps are never negative, the dual never falls under one Ω, and the certificate goes down to what is asked. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void everyRoundIsCertifiedAndTheLastOneIsSmall(Run run) {
        List<TaskData> tasks = run.federation();
        MochaSettings settings = settings(run).withMomentum(false);
        TrainedTasks end = TrainedTasks.of(tasks, settings);
        double dual = Double.NEGATIVE_INFINITY;
        int omegaSteps = 0;
        // in the first round no task was heard before, so that an Ω to learn certifies nothing
        int first = settings.structure().fixed() ? 0 : 1;
        for (RoundReport report : end.reports().subList(first, end.reports().size())) {
            ExactGap exact = (ExactGap) report.certificate();
            double rounding = ROUNDING * exact.scale();
            assertThat(exact.gap()).isGreaterThanOrEqualTo(0);
            assertThat(exact.gap())
                    .as("the sum of the tasks' gaps, and the difference")
                    .isCloseTo(exact.objective() - exact.dualObjective(), within(rounding));
            if (report.omegaSteps() == omegaSteps) {
                assertThat(exact.dualObjective()).as("%s", report).isGreaterThanOrEqualTo(dual - rounding);
            }
            omegaSteps = report.omegaSteps();
            dual = exact.dualObjective();
        }
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        if (settings.structure().jointlyConvex()) {
            assertThat(end.certificate().relativeJointGap()).isBetween(0.0, settings.relativeGap());
        } else {
            assertThat(end.certificate().relativeJointGap()).isNaN();
            assertThat(end.certificate().relativeGap()).isBetween(0.0, settings.relativeGap());
        }
        double penalty = end.training().state().relation().penalty();
        assertThat(end.losses(tasks, settings)).isBetween(0.0, end.certificate().objective() - penalty);
    }

    /** Momentum is another way to the same end: what it certifies is true, and rounds that measure nothing certify nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void momentumEndsAtTheSameOptimum(Run run) {
        List<TaskData> tasks = run.federation();
        MochaSettings settings = withOneOptimum(run);
        TrainedTasks end = TrainedTasks.of(tasks, settings);
        for (RoundReport report : end.reports().subList(1, end.reports().size())) {
            if (report.outcome().measured() == 0) {
                assertThat(report.certificate().live()).as("%s", report).isEmpty();
            } else {
                ExactGap exact = (ExactGap) report.certificate();
                assertThat(exact.gap()).isGreaterThanOrEqualTo(0);
                assertThat(exact.gap())
                        .as("the sum of the tasks' gaps, and the difference")
                        .isCloseTo(exact.objective() - exact.dualObjective(), within(ROUNDING * exact.scale()));
            }
        }
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        ExactGap without = TrainedTasks.of(tasks, settings.withMomentum(false)).certificate();
        double tolerance = settings.relativeGap() * without.scale();
        assertThat(end.certificate().jointObjective()).isCloseTo(without.jointObjective(), within(tolerance));
    }

    /**
     * Without a joint certificate it is the objective that says an Ω-step was right: at the ends of W-steps it does not
     * rise, but for the gap below which a W-step is not solved.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void objectiveAtTheEndsOfWStepsNeverRises(Run run) {
        MochaSettings settings = settings(run).withRelativeGap(1e-4);
        if (settings.structure().jointlyConvex() || !lowersOneObjective()) {
            return;
        }
        List<ExactGap> ends = TrainedTasks.of(run.federation(), settings).ends();
        assertThat(ends).hasSizeGreaterThan(1);
        for (int k = 1; k < ends.size(); k++) {
            double slack = (UNSOLVED * settings.relativeGap() + ROUNDING)
                    * ends.get(k - 1).scale();
            assertThat(ends.get(k).objective())
                    .as("after %s Ω-steps", k)
                    .isLessThanOrEqualTo(ends.get(k - 1).objective() + slack);
        }
        assertThat(ends.get(ends.size() - 1).objective()).isLessThan(ends.get(0).objective());
    }

    /** Sums of products are taken in another order, and of rows with many zeros other products may be kept. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sparseRuns")
    void sparseRowsGiveTheModelsOfDenseOnesToRounding(Run run) {
        MochaSettings settings = settings(run).withRounds(1).withBudgets(BudgetPolicy.passes(1));
        TrainedTasks dense = TrainedTasks.of(run.federation(RowKind.DENSE), settings);
        TrainedTasks sparse = TrainedTasks.of(run.federation(RowKind.SPARSE), settings);
        double objective = dense.certificate().objective();
        assertThat(sparse.certificate().objective()).isCloseTo(objective, within(ROUNDING * objective));
        assertThat(dense.distance(sparse.models())).isLessThan(ROUNDING * dense.norm());
    }

    /** At the optimum the way does not matter: to 1e-12, where Ω is fixed and the gap can be brought down to that. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sparseRuns")
    void sparseAndDenseRowsHaveOneOptimum(Run run) {
        MochaSettings settings = withOneOptimum(run);
        boolean exact = settings.structure().fixed();
        double gap = exact ? ROUNDING : settings.relativeGap();
        settings = settings.withRelativeGap(gap);
        TrainedTasks dense = TrainedTasks.of(run.federation(RowKind.DENSE), settings);
        TrainedTasks sparse = TrainedTasks.of(run.federation(RowKind.SPARSE), settings);
        double objective = dense.certificate().jointObjective();
        assertThat(sparse.certificate().jointObjective()).isCloseTo(objective, within(gap * objective));
    }

    /** Where Ω is fixed nothing joins the outputs: objective and models are those of K trainings with one output each. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void outputsUnderOneFixedRelationAreSeparateProblems(Run run) {
        MochaSettings settings = settings(run).withRelativeGap(1e-10);
        if (!settings.structure().fixed()) {
            return;
        }
        List<TaskData> tasks = run.federation();
        int d = FEATURES;
        TrainedTasks together = TrainedTasks.of(tasks, settings);
        double objective = 0;
        double gap = together.certificate().gap();
        double[][] models = new double[TASKS][d * run.outputs];
        for (int output = 0; output < run.outputs; output++) {
            int k = output;
            TrainedTasks alone = TrainedTasks.of(
                    tasks.stream().map(task -> Outputs.only(task, k)).toList(), settings);
            objective += alone.certificate().objective();
            gap += alone.certificate().gap();
            for (int t = 0; t < TASKS; t++) {
                System.arraycopy(alone.models()[t], 0, models[t], output * d, d);
            }
        }
        assertThat(together.certificate().objective()).isCloseTo(objective, within(gap + ROUNDING * objective));
        if (run.outputs == 1) {
            assertThat(together.models()).as("to the last bit").isDeepEqualTo(models);
        }
        assertThat(together.distance(models)).isLessThan(1e-3 * together.norm());
    }

    /** K outputs are other labels of the same rows: turning them turns the columns of W. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sparseRuns")
    void permutingOutputsPermutesTheColumns(Run run) {
        List<TaskData> tasks = run.federation();
        MochaSettings settings = withOneOptimum(run);
        TrainedTasks end = TrainedTasks.of(tasks, settings);
        TrainedTasks turned =
                TrainedTasks.of(tasks.stream().map(Outputs::turned).toList(), settings);
        double tolerance = 2 * settings.relativeGap() * end.certificate().scale();
        assertThat(turned.certificate().jointObjective())
                .isCloseTo(end.certificate().jointObjective(), within(tolerance));
        int d = FEATURES;
        double[][] back = new double[TASKS][d * run.outputs];
        for (int t = 0; t < TASKS; t++) {
            for (int k = 0; k < back[t].length; k++) {
                back[t][k] = turned.models()[t][(k / d + 1) % run.outputs * d + k % d];
            }
        }
        // models of a strongly convex problem are as close as the root of the objective
        assertThat(end.distance(back)).isLessThan(10 * Math.sqrt(settings.relativeGap()) * end.norm());
    }

    /**
     * A fleet that goes on with another loss, whose dual has another domain, ends where a new one does; of the rounds
     * that measure only the first, which brings α into the domain, certifies nothing.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void goingOnWithAnotherLossEndsAtItsOptimum(Run run) {
        List<TaskData> tasks = run.federation();
        MochaSettings settings = withOneOptimum(run);
        ExactGap expected = TrainedTasks.of(tasks, settings).certificate();
        double tolerance = settings.relativeGap() * expected.scale();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            for (Loss before : Losses.all()) {
                if (before.accepts(tasks.get(0).label(0, 0)) && !before.equals(run.loss)) {
                    MochaSettings first = MochaSettings.of(settings.structure(), before)
                            .withRounds(3)
                            .withRelativeGap(1e-9);
                    new Mocha(first).train(fleet, TrainingListener.NONE, () -> false);
                    List<RoundReport> reports = new ArrayList<>();
                    Training training = new Mocha(settings).train(fleet, reports::add, () -> false);
                    assertThat(reports.stream()
                                    .skip(1)
                                    .filter(report -> report.outcome().measured() > 0)
                                    .map(RoundReport::certificate))
                            .as("after %s", before.name())
                            .allMatch(certificate -> certificate instanceof ExactGap exact
                                    && Double.isFinite(exact.objective())
                                    && Double.isFinite(exact.gap()));
                    assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                    assertThat(((ExactGap) training.certificate()).jointObjective())
                            .isCloseTo(expected.jointObjective(), within(tolerance));
                    for (int t = 0; t < TASKS; t++) {
                        TrainedTasks.assertPointIsWhatItsDualSays(fleet, tasks.get(t), t);
                    }
                }
            }
        }
    }
}
