package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualCoordinateAscent;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.SafeSigma;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;

/**
 * The production device under a coordinator that loses, repeats and delays its replies and whose devices restart from
 * what they saved. Whatever happens: s_t = X_tᵀα_t, both sides hold the same point, no g_t is negative, and the dual never
 * rises.
 */
final class ScheduleTest {

    private static final int ROUNDS = 60;

    record Case(Loss loss, TaskStructure structure, int tasks, int features, long seed) {

        @Override
        public String toString() {
            return loss.name() + ", " + structure.name() + ", m " + tasks + ", d " + features + ", seed " + seed;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (Loss loss : Losses.all()) {
            for (int repetition = 0; repetition < 4; repetition++) {
                for (TaskStructure structure : List.of(
                        new IndependentTasks(0.1),
                        MeanRegularised.of(0.1, 10),
                        new LearnedCovariance(0.1, 0.1),
                        new LearnedClusters(0.1, 2, 0.1))) {
                    cases.add(new Case(loss, structure, repetition % 2 == 0 ? 7 : 3, 4, seed++));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anyScheduleKeepsThePointsTogetherAndTheDualFalling(Case at) {
        Network network = new Network(at);
        double dual = network.dual();
        for (int round = 1; round <= ROUNDS; round++) {
            network.round(round);
            String where = at + ", round " + round;
            network.assertPointsBelongTogether(where);
            network.assertNoGapIsNegative(where);
            double next = network.dual();
            assertThat(next).as(where).isLessThanOrEqualTo(dual + 1e-12 * (1 + Math.abs(dual)));
            dual = next;
        }
        assertThat(dual).as("something was learned").isLessThan(0);
    }

    /** All tasks with their devices, and a coordinator with the dense M of a structure's start (or first Ω-step). */
    private static final class Network {

        private final Case at;
        private final Random random;
        private final List<TaskData> tasks;
        private final Device device = new Device(LocalAscent.INSTANCE);
        private final DMatrixRMaj coupling;
        private final double sigmaPrime;
        private final DualState[] states;
        private final PointName[] names;
        private final double[][] held;

        /** A reply that was sent from the held point but has not arrived. */
        private final Reply[] delayed;

        private final PointName[] delayedBase;

        Network(Case at) {
            this.at = at;
            this.random = new Random(at.seed());
            this.tasks = Federations.random(at.seed(), at.tasks(), at.features(), 12, at.loss());
            CoupledVectors vectors =
                    new CoupledVectors(at.structure(), CoupledVectors.random(random, at.features(), at.tasks()));
            if (!at.structure().fixed()) {
                vectors.reestimate(10, 1);
            }
            this.coupling = vectors.dense();
            this.sigmaPrime = SafeSigma.of(vectors.coupling(), at.tasks(), vectors::fold);
            int m = at.tasks();
            this.states = new DualState[m];
            this.names = new PointName[m];
            this.held = new double[m][];
            this.delayed = new Reply[m];
            this.delayedBase = new PointName[m];
            for (int t = 0; t < m; t++) {
                states[t] = DualState.start(tasks.get(t));
                names[t] = PointName.START;
                held[t] = new double[at.features()];
            }
        }

        void round(int round) {
            int m = tasks.size();
            Reply[] inTime = new Reply[m];
            double[][] models = models();
            List<Integer> late = new ArrayList<>();
            for (int t = 0; t < m; t++) {
                int luck = random.nextInt(8);
                if (luck == 0) {
                    continue; // never asked
                }
                PointName base = names[t];
                Subproblem subproblem = subproblem(t, models[t], round);
                Device.Step step = device.step(tasks.get(t), states[t], subproblem);
                DualState saved = states[t];
                states[t] = step.state();
                boolean resent = saved.pending() != null
                        && step.reply().name().equals(saved.pending().name());
                // luck 1: the reply is lost; the update stays pending
                if (luck == 2) {
                    states[t] = saved; // crashed before it was durable: never sent
                } else if (luck == 3 || (resent && luck != 1)) {
                    delayed[t] = step.reply();
                    delayedBase[t] = base;
                    if (resent || random.nextBoolean()) {
                        late.add(t);
                    }
                } else if (luck != 1) {
                    inTime[t] = step.reply();
                    if (luck == 4) {
                        Device.Step again = device.step(tasks.get(t), states[t], subproblem);
                        assertThat(again.reply().name())
                                .as("sent again")
                                .isEqualTo(step.reply().name());
                        assertThat(again.reply().s()).isEqualTo(step.reply().s());
                        states[t] = again.state();
                    }
                }
            }
            for (int t = 0; t < m; t++) {
                if (inTime[t] != null) {
                    names[t] = inTime[t].name();
                    held[t] = inTime[t].s();
                }
            }
            for (int t : late) {
                absorbByLineSearch(t);
            }
        }

        /** γ = clip(−(Δℓ* + ⟨w_t, Δv_t⟩)/(M_tt‖Δv_t‖²), 0, 1) at today's w_t, if the base is still held. */
        private void absorbByLineSearch(int t) {
            Reply reply = delayed[t];
            if (!delayedBase[t].equals(names[t]) || reply.name().equals(names[t])) {
                return;
            }
            double c = weight(t);
            double[] w = models()[t];
            DualPoint committed = states[t].committed();
            double change = c * (conjugates(t, reply.solution().alpha()) - conjugates(t, committed.alpha()));
            double square = 0;
            for (int k = 0; k < w.length; k++) {
                double dv = c * (reply.s()[k] - held[t][k]);
                change += w[k] * dv;
                square += dv * dv;
            }
            double curvature = coupling.get(t, t) * square;
            double gamma = curvature > 0 ? Math.min(1, Math.max(0, -change / curvature)) : change < 0 ? 1 : 0;
            if (gamma > 0) {
                names[t] = reply.name().withGamma(gamma);
                held[t] = gamma == 1 ? reply.s() : DualPoint.between(held[t], reply.s(), gamma);
            }
        }

        private Subproblem subproblem(int t, double[] model, int round) {
            return new Subproblem(
                    round,
                    names[t],
                    model,
                    sigmaPrime * coupling.get(t, t),
                    weight(t),
                    at.loss(),
                    new WorkBudget.Steps(random.nextInt(30)),
                    true,
                    false,
                    RandomStream.key(at.seed(), t, round));
        }

        private double weight(int t) {
            return TaskWeights.TASK.weight(tasks.get(t).count());
        }

        private double[][] models() {
            int m = tasks.size();
            double[][] w = new double[m][at.features()];
            for (int t = 0; t < m; t++) {
                for (int s = 0; s < m; s++) {
                    for (int k = 0; k < at.features(); k++) {
                        w[t][k] += coupling.get(s, t) * weight(s) * held[s][k];
                    }
                }
            }
            return w;
        }

        /** What the device commits once it is told what is held. */
        private DualPoint settled(int t) {
            Subproblem evaluation = new Subproblem(
                    0,
                    names[t],
                    new double[at.features()],
                    1,
                    weight(t),
                    at.loss(),
                    new WorkBudget.Steps(0),
                    false,
                    false,
                    0);
            return device.step(tasks.get(t), states[t], evaluation).state().committed();
        }

        private double conjugates(int t, double[] alpha) {
            double sum = 0;
            for (int i = 0; i < alpha.length; i++) {
                sum += at.loss().conjugate(alpha[i], tasks.get(t).label(i, 0));
            }
            return sum;
        }

        double dual() {
            double[][] w = models();
            double sum = 0;
            for (int t = 0; t < w.length; t++) {
                sum += weight(t) * conjugates(t, settled(t).alpha());
                for (int k = 0; k < at.features(); k++) {
                    sum += 0.5 * w[t][k] * weight(t) * held[t][k];
                }
            }
            return sum;
        }

        void assertPointsBelongTogether(String where) {
            for (int t = 0; t < tasks.size(); t++) {
                DualPoint point = settled(t);
                double[] s = new double[at.features()];
                double size = 1;
                for (int i = 0; i < point.alpha().length; i++) {
                    tasks.get(t).rows().addTo(i, point.alpha()[i], s, 0);
                    size += Math.abs(point.alpha()[i]) * Math.sqrt(tasks.get(t).squaredNorms()[i]);
                }
                assertThat(point.name()).as(where).isEqualTo(names[t]);
                assertThat(point.s())
                        .as("%s, task %s: both sides, to the bit", where, t)
                        .isEqualTo(held[t]);
                for (int k = 0; k < s.length; k++) {
                    assertThat(held[t][k]).as("%s, task %s: s = Xᵀα", where, t).isCloseTo(s[k], within(1e-13 * size));
                }
            }
        }

        void assertNoGapIsNegative(String where) {
            double[][] w = models();
            for (int t = 0; t < w.length; t++) {
                DualPoint point = settled(t);
                double gap = conjugates(t, point.alpha());
                double size = 1 + Math.abs(gap);
                for (int i = 0; i < point.alpha().length; i++) {
                    double u = tasks.get(t).rows().dot(i, w[t], 0);
                    double value = at.loss().value(u, tasks.get(t).label(i, 0));
                    gap += value + point.alpha()[i] * u;
                    size += value + Math.abs(point.alpha()[i] * u);
                }
                assertThat(gap).as("%s, task %s: g_t", where, t).isGreaterThanOrEqualTo(-1e-13 * size);
            }
        }
    }

    /** G_t(Δ) − G_t(0) at a solution, by its definition. */
    private static double subproblem(TaskData data, Subproblem at, DualPoint start, double[] alpha) {
        double[] dv = new double[at.model().length];
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            double y = data.label(i, 0);
            sum += at.weight() * (at.loss().conjugate(alpha[i], y) - at.loss().conjugate(start.alpha()[i], y));
            data.rows().addTo(i, at.weight() * (alpha[i] - start.alpha()[i]), dv, 0);
        }
        for (int k = 0; k < dv.length; k++) {
            sum += at.model()[k] * dv[k] + 0.5 * at.curvature() * dv[k] * dv[k];
        }
        return sum;
    }

    static Stream<Case> single() {
        List<Case> cases = new ArrayList<>();
        for (Loss loss : Losses.all()) {
            for (long seed = 1; seed <= 12; seed++) {
                cases.add(new Case(loss, new IndependentTasks(1), 1, 5, seed));
            }
        }
        return cases.stream();
    }

    private static Subproblem with(Case at, TaskData data, WorkBudget budget) {
        Random random = new Random(at.seed());
        double[] w = Federations.gaussian(random, at.features());
        double curvature = Math.exp(2 * random.nextGaussian());
        double weight = TaskWeights.TASK.weight(data.count());
        return new Subproblem(1, PointName.START, w, curvature, weight, at.loss(), budget, true, false, at.seed());
    }

    private static TaskData data(Case at) {
        return Federations.random(at.seed(), 1, at.features(), 25, at.loss()).get(0);
    }

    /** Stopped after any step, the result is a point no worse than the start; in the first pass, no worse than after fewer steps. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void aStepIsAnytime(Case at) {
        TaskData data = data(at);
        DualPoint start = DualState.start(data).committed();
        double before = 0;
        for (int steps = 0; steps < 60; steps++) {
            Subproblem subproblem = with(at, data, new WorkBudget.Steps(steps));
            LocalSolution solution = DualCoordinateAscent.INSTANCE.solve(data, start, subproblem);
            double value = subproblem(data, subproblem, start, solution.alpha());
            assertThat(solution.steps()).isEqualTo(steps);
            assertThat(value).as("after %s steps", steps).isLessThanOrEqualTo(before + 1e-13);
            before = steps < data.count() ? value : 0;
        }
    }

    /** θ by its definition, with Δ* from a very long solve, is never above the bound that the device measures. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void theMeasuredThetaIsABound(Case at) {
        TaskData data = data(at);
        DualPoint start = DualState.start(data).committed();
        Subproblem exact = with(at, data, new WorkBudget.Steps(4000L * data.count()));
        double least = subproblem(
                data,
                exact,
                start,
                DualCoordinateAscent.INSTANCE.solve(data, start, exact).alpha());
        for (double theta : new double[] {0.9, 0.5, 0.1, 1e-2, 1e-4}) {
            Subproblem asked = with(at, data, new WorkBudget.Theta(theta, 4000L * data.count()));
            LocalSolution solution = DualCoordinateAscent.INSTANCE.solve(data, start, asked);
            double value = subproblem(data, asked, start, solution.alpha());
            double actual = least < 0 ? (value - least) / -least : 0;
            assertThat(solution.theta()).as("asked for %s", theta).isBetween(0.0, theta);
            assertThat(actual).as("θ, bound %s", solution.theta()).isLessThanOrEqualTo(solution.theta() + 1e-12);
        }
    }

    /** At its minimum a subproblem has no θ but 0: asked for any, a device looks once and stops. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void aSolvedSubproblemIsSeenToBeSolved(Case at) {
        TaskData data = data(at);
        DualPoint start = DualState.start(data).committed();
        Subproblem exact = with(at, data, new WorkBudget.Steps(4000L * data.count()));
        LocalSolution solution = DualCoordinateAscent.INSTANCE.solve(data, start, exact);
        double[] moved = exact.model().clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += exact.curvature() * exact.weight() * solution.s()[k];
        }
        DualPoint solved = new DualPoint(PointName.START, solution.alpha(), solution.s());
        Subproblem again = new Subproblem(
                1,
                PointName.START,
                moved,
                exact.curvature(),
                exact.weight(),
                at.loss(),
                new WorkBudget.Theta(0.5, 4000L * data.count()),
                false,
                false,
                2);
        LocalSolution looked = DualCoordinateAscent.INSTANCE.solve(data, solved, again);
        assertThat(looked.theta()).isLessThanOrEqualTo(0.5);
        assertThat(looked.steps()).isLessThan(50L * data.count());
    }

    /** The solver that fleets use is no worse than coordinate steps of the same budget, and says θ = 0 only where it is. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void theSolverOfFleetsKeepsItsWord(Case at) {
        TaskData data = data(at);
        for (DualPoint start : List.of(DualState.start(data).committed(), somewhere(at, data))) {
            Subproblem exact = with(at, data, new WorkBudget.Steps(4000L * data.count()));
            double least = subproblem(
                    data,
                    exact,
                    start,
                    DualCoordinateAscent.INSTANCE.solve(data, start, exact).alpha());
            double tolerance = 1e-11 * (1 + Math.abs(least));
            for (long budget : new long[] {0, 1, data.count() - 1, data.count(), 3L * data.count()}) {
                Subproblem asked = with(at, data, new WorkBudget.Steps(budget));
                LocalSolution solution = LocalAscent.INSTANCE.solve(data, start, asked);
                double value = subproblem(data, asked, start, solution.alpha());
                assertThat(value).as("budget %s", budget).isBetween(least - tolerance, tolerance);
                if (solution.theta() == 0) {
                    assertThat(value).as("θ = 0, budget %s", budget).isLessThanOrEqualTo(least + tolerance);
                }
                double[] s = new double[at.features()];
                for (int i = 0; i < data.count(); i++) {
                    data.rows().addTo(i, solution.alpha()[i], s, 0);
                }
                for (int k = 0; k < s.length; k++) {
                    assertThat(solution.s()[k]).isCloseTo(s[k], within(1e-11 * (1 + Math.abs(s[k]))));
                }
            }
        }
    }

    /** A point that some steps at another w lead to. */
    private static DualPoint somewhere(Case at, TaskData data) {
        Case other = new Case(at.loss(), at.structure(), 1, at.features(), at.seed() + 100);
        Subproblem elsewhere = with(other, data, new WorkBudget.Steps(2L * data.count()));
        LocalSolution solution =
                DualCoordinateAscent.INSTANCE.solve(data, DualState.start(data).committed(), elsewhere);
        return new DualPoint(PointName.START, solution.alpha(), solution.s());
    }

    @Test
    void aDeviceRefusesAPointItDoesNotKnow() {
        Case at = new Case(Losses.named("hinge"), new IndependentTasks(1), 1, 3, 1);
        TaskData data = data(at);
        Subproblem good = with(at, data, new WorkBudget.Steps(1));
        Subproblem foreign = new Subproblem(
                1, new PointName(0, 77, 1), good.model(), 1, good.weight(), at.loss(), good.budget(), false, false, 1);
        Device device = new Device(LocalAscent.INSTANCE);
        assertThatThrownBy(() -> device.step(data, DualState.start(data), foreign))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("77");
    }
}
