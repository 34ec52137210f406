package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.simulation.cost.DeviceSpeeds;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.Network;
import org.mochafl.simulation.cost.PhysicalCost;
import org.mochafl.simulation.cost.PowerModel;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.Spent;
import org.mochafl.simulation.fleet.VirtualWorld;

/** MOCHA in a race: what is seen of it, what it is charged for, and a relation that it learned, held. */
final class MochaMethodTest {

    private static final Knobs CLOCK = Knobs.NONE.with(MochaMethod.CLOCK, 2);

    /** P and −D of what is seen are those of dense matrices and the models, dropped devices and all, and enclose the optimum. */
    @ParameterizedTest
    @CsvSource({"HINGE, 1, 0", "LOGISTIC, 2, 0.4", "SQUARED, 3, 0.7"})
    void whatIsSeenIsTrueWhoeverAnswers(PlainLoss loss, long seed, double drop) {
        MeanProblem problem = MeanProblem.random(seed, loss, 6, 4, 15, 0.5, 0.1);
        VirtualWorld world = VirtualWorld.of(new TinyCost(1, 1), 1).with(Availability.dropping(drop, seed));
        List<Double> gaps = new ArrayList<>();
        new MochaMethod().run(problem.problem(seed), CLOCK, world, 2, view -> {
            double objective = problem.primal(view.models());
            assertThat(view.objective()).isCloseTo(objective, within(1e-12 * objective));
            assertThat(view.dualObjective()).isLessThanOrEqualTo(view.objective() + 1e-12 * objective);
            gaps.add(view.objective() - view.dualObjective());
            return view.spent().rounds() < 150;
        });
        assertThat(gaps.get(gaps.size() - 1)).isLessThan(1e-2 * gaps.get(0));
        if (loss != PlainLoss.HINGE) {
            assertThat(gaps.get(gaps.size() - 1)).isLessThan(1e-6 * gaps.get(0));
        }
    }

    /** A round lasts no longer than its clock and two messages, though a device is eleven times slower than another. */
    @Test
    void nobodyIsWaitedForLongerThanTheClock() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 11, 4, 15, 0.5, 0.1);
        double[] passes =
                problem.tasks().stream().mapToDouble(task -> 8.0 * task.count()).toArray();
        for (int t = 0; t < passes.length; t++) {
            passes[t] *= 1 + t;
        }
        double clock = 2 * java.util.Arrays.stream(passes).sorted().toArray()[5];
        Spent spent = spent(problem, CLOCK, VirtualWorld.of(new TinyCost(1, 7), 1), 4);
        assertThat(spent.time()).isLessThanOrEqualTo(4 * (clock + 14)).isGreaterThan(4 * (clock + 14) * 0.5);
        assertThat(spent.bytesDown()).isEqualTo(4 * 11 * MessageSize.invitation(4));
        assertThat(spent.bytesUp()).isEqualTo(4 * 11 * MessageSize.update(4));
    }

    @Test
    void passesAreTheSameForEveryDevice() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 6, 4, 15, 0.5, 0.1);
        long rows = problem.tasks().stream().mapToLong(task -> task.count()).sum();
        Spent spent = spent(problem, Knobs.NONE.with(MochaMethod.PASSES, 3), VirtualWorld.of(new TinyCost(1, 7), 1), 4);
        assertThat(spent.steps()).isEqualTo(4 * 3 * rows);
    }

    @Test
    void withThetaItIsCocoa() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 6, 4, 15, 0.5, 0.1);
        Knobs theta = Knobs.NONE.with(CocoaMethod.THETA, 0.3);
        VirtualWorld world = VirtualWorld.of(new TinyCost(1, 7), 1);
        assertThat(last(new MochaMethod(), problem, theta, world))
                .isEqualTo(last(new CocoaMethod(), problem, theta, world));
    }

    /** Who has reached θ does not wait for the clock, and who cannot is not waited for. */
    @Test
    void aDeviceIsDoneAtThetaOrWhenTheClockHasRunOut() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 6, 4, 15, 0.5, 0.1);
        VirtualWorld world = VirtualWorld.of(new TinyCost(1, 7), 1);
        Knobs theta = Knobs.NONE.with(CocoaMethod.THETA, 0.3);
        assertThat(last(new MochaMethod(), problem, theta.with(MochaMethod.CLOCK, 1e6), world))
                .isEqualTo(last(new CocoaMethod(), problem, theta, world));
        Knobs halfAPass = Knobs.NONE.with(MochaMethod.CLOCK, 0.5);
        Spent clock = last(new MochaMethod(), problem, halfAPass, world).spent();
        Spent first = last(new MochaMethod(), problem, halfAPass.with(CocoaMethod.THETA, 1e-9), world)
                .spent();
        assertThat(first.steps())
                .isBetween(9 * clock.steps() / 10, clock.steps()); // a task of one row is solved by one step
    }

    /** What a deadline leaves beside messages and measuring is enough: nobody is late, so it does not matter what becomes of late ones. */
    @Test
    void whoFollowsTheDeadlineIsInTime() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 6, 4, 15, 0.5, 0.1);
        Knobs deadline = Knobs.NONE.with(MochaMethod.DEADLINE, 1);
        VirtualWorld world = VirtualWorld.of(
                new PhysicalCost(
                        Network.measured("slow", 40, 1, 0.5),
                        DeviceSpeeds.logNormal(1e5, 1, 3),
                        Heterogeneity.HIGH,
                        PowerModel.OFF,
                        5),
                6);
        RoundRule rule = RoundRule.WAIT.withDeadline(0.5);
        RoundView absorbing = last(new MochaMethod(), problem, deadline, world.with(rule));
        RoundView refusing = last(new MochaMethod(), problem, deadline, world.with(rule.refusingLate()));
        assertThat(refusing).isEqualTo(absorbing);
        assertThat(refusing.spent().time()).isBetween(20 * 0.3, 20 * 0.5);
    }

    private record Last(Spent spent, double objective, double dualObjective) implements RoundView {

        @Override
        public double[][] models() {
            return new double[0][];
        }
    }

    /** What is seen after 20 rounds. */
    private static RoundView last(FederatedMethod method, MeanProblem problem, Knobs knobs, VirtualWorld world) {
        Last[] last = new Last[1];
        method.run(problem.problem(1), knobs, world, 1, view -> {
            last[0] = new Last(view.spent(), view.objective(), view.dualObjective());
            return view.spent().rounds() < 20;
        });
        return last[0];
    }

    /** A round invites a sample, and pays for those who are in it. */
    @ParameterizedTest
    @ValueSource(strings = {"mocha", "cocoa", "mb-sdca", "mb-sgd"})
    void aSampleIsInvited(String name) {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.HINGE, 12, 4, 15, 0.5, 0.1);
        FederatedMethod method = Methods.named(name);
        VirtualWorld world = VirtualWorld.of(new TinyCost(1, 7), 1);
        Knobs knobs = method.grid(problem.problem(1), world).get(0);
        long[] sent = new long[2];
        for (int i = 0; i < 2; i++) {
            int which = i;
            double share = i == 0 ? 1 : 0.25;
            method.run(problem.problem(1), knobs, world.with(RoundRule.WAIT.withInvited(share)), 1, view -> {
                sent[which] = view.spent().bytesDown();
                return view.spent().rounds() < 100;
            });
        }
        // 1,200 invitations, a quarter of them: five standard deviations are 75
        assertThat((double) sent[1] / sent[0]).isBetween(0.25 - 75 / 1200.0, 0.25 + 75 / 1200.0);
    }

    private static Spent spent(MeanProblem problem, Knobs knobs, VirtualWorld world, int rounds) {
        Spent[] spent = {Spent.NOTHING};
        new MochaMethod().run(problem.problem(1), knobs, world, 1, view -> {
            spent[0] = view.spent();
            return view.spent().rounds() < rounds;
        });
        return spent[0];
    }

    /** With an Ω that is learned, P(W, Ω) falls to the joint optimum that is certified without virtual time. */
    @ParameterizedTest
    @ValueSource(strings = {"mocha", "cocoa"})
    void theWholeMethodReachesTheJointOptimum(String name) {
        MeanProblem data = MeanProblem.random(5, PlainLoss.HINGE, 6, 4, 15, 0.5, 0.1);
        Problem problem =
                new Problem(data.tasks(), Losses.named("hinge"), TaskWeights.TASK, new LearnedCovariance(0.1, 0.05), 1);
        ExactGap optimum = (ExactGap) trained(problem).certificate();
        double[] last = {0};
        Knobs knobs = name.equals("mocha") ? CLOCK : Knobs.NONE.with(CocoaMethod.THETA, 0.5);
        Methods.named(name).run(problem, knobs, VirtualWorld.of(new TinyCost(1, 7), 1), 1, view -> {
            last[0] = view.objective();
            assertThat(last[0]).isGreaterThanOrEqualTo(optimum.jointObjective() - optimum.jointGap() - 1e-10);
            assertThat(view.dualObjective()).isNaN();
            return last[0] > optimum.jointObjective() * 1.001 && view.spent().rounds() < 2000;
        });
        assertThat(last[0]).isLessThanOrEqualTo(optimum.jointObjective() * 1.001);
    }

    private static Training trained(Problem problem) {
        try (InProcessFleet fleet = new InProcessFleet(problem.tasks(), 1)) {
            return train(problem, fleet);
        }
    }

    private static Training train(Problem problem, InProcessFleet fleet) {
        return new Mocha(MochaSettings.of(problem.structure(), problem.loss())
                        .withRelativeGap(1e-5)
                        .withMetrics(false) // what is held are rows of M
                        .withMomentum(false))
                .train(fleet);
    }

    /**
     * A relation that was learned, held: where the training ended, its W-step was solved; so the held problem has the same
     * optimum, but for Q(Ω). By rows (learned), and by a matrix (sparse precision).
     */
    @ParameterizedTest
    @ValueSource(strings = {"learned", "sparse-precision"})
    void aHeldRelationIsTheWStepThatWasLearned(String name) {
        MeanProblem data = MeanProblem.random(6, PlainLoss.LOGISTIC, 6, 4, 15, 0.5, 0.1);
        TaskStructure structure =
                name.equals("learned") ? new LearnedCovariance(0.1, 0.05) : new SparsePrecision(0.1, 0.1, 10);
        Problem problem = new Problem(data.tasks(), Losses.named("logistic"), TaskWeights.TASK, structure, 1);
        try (InProcessFleet fleet = new InProcessFleet(data.tasks(), 1)) {
            Training training = train(problem, fleet);
            ExactGap end = training.certificate().live().orElseThrow();
            double objective = end.objective() - training.relation().penalty();
            HeldRelation held = HeldRelation.of(structure, training, fleet);
            Problem step = new Problem(data.tasks(), problem.loss(), TaskWeights.TASK, held, 1);
            assertThat(held.name()).isEqualTo("held:" + name);
            ExactGap again = (ExactGap) trained(step).certificate();
            assertThat(again.objective()).isLessThanOrEqualTo(objective + again.gap());
            assertThat(again.dualObjective()).isGreaterThanOrEqualTo(objective - end.gap() - again.gap());
            double[] primal = new double[1];
            new MiniBatchSgd(MiniBatchSgd.Form.IMPLICIT)
                    .run(
                            step,
                            Knobs.NONE.with(MiniBatchSgd.BATCH, 1000).with(MiniBatchSgd.STEP, 1),
                            VirtualWorld.of(new TinyCost(0, 1), 1),
                            1,
                            view -> {
                                primal[0] = view.objective();
                                return primal[0] > objective * 1.001
                                        && view.spent().rounds() < 5000;
                            });
            assertThat(primal[0]).isBetween(again.dualObjective(), objective * 1.001);
        }
    }

    @Test
    void aHeldRelationIsOfItsTasksOnly() {
        MeanProblem data = MeanProblem.random(6, PlainLoss.LOGISTIC, 6, 4, 15, 0.5, 0.1);
        GivenRelation given = GivenRelation.of("test", data.problem(1));
        HeldRelation held =
                HeldRelation.of(data.problem(1).structure(), given.relation(), task -> given.rows()[task], 6);
        assertThatThrownBy(() -> held.start(5, 4))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("held:mean: expected the 6 tasks it was learned of, found 5");
    }

    @Test
    void namesThatAreNoneAreToldWhatThereIs() {
        assertThat(Methods.named("mb-sgd:plain").name()).isEqualTo("mb-sgd:plain");
        assertThatThrownBy(() -> Methods.named("sgd"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected one of mocha, cocoa, mb-sdca, mb-sgd, mb-sgd:plain")
                .hasMessageEndingWith("found sgd");
        MeanProblem data = MeanProblem.random(6, PlainLoss.LOGISTIC, 3, 4, 15, 0.5, 0.1);
        VirtualWorld world = VirtualWorld.of(new TinyCost(0, 0), 1);
        assertThatThrownBy(() -> new MochaMethod().run(data.problem(1), Knobs.NONE, world, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("knob clock: expected a value");
        assertThatThrownBy(() -> new MochaMethod()
                        .run(data.problem(1), Knobs.NONE.with(MochaMethod.PASSES, -1), world, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mocha, passes: expected a number above 0, found -1.0");
    }
}
