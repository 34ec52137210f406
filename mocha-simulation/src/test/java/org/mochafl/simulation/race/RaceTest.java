package org.mochafl.simulation.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.fleet.Spent;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.MeanProblem;
import org.mochafl.simulation.method.Methods;
import org.mochafl.simulation.method.PlainLoss;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.method.RoundObserver;
import org.mochafl.simulation.method.RoundView;
import org.mochafl.simulation.method.TinyCost;
import org.mochafl.simulation.race.RaceCurve.End;

final class RaceTest {

    private static final VirtualWorld WORLD = VirtualWorld.of(new TinyCost(0.5, 200), 1);

    private static final RaceSettings SETTINGS =
            RaceSettings.DEFAULT.withMostRounds(4000).withThreads(1);

    private static MeanProblem data(PlainLoss loss) {
        return MeanProblem.random(3, loss, 4, 3, 12, 0.5, 0.1);
    }

    private static Race race(Problem problem, RaceSettings settings) {
        return Race.of(problem, settings, TrainingListener.NONE, () -> false);
    }

    private static RaceResult run(Race race, VirtualWorld world, List<FederatedMethod> methods) {
        return race.run("a world", world, methods, RaceProgress.NONE, () -> false);
    }

    private static List<FederatedMethod> four() {
        return List.of(
                Methods.named("mocha"), Methods.named("cocoa"), Methods.named("mb-sdca"), Methods.named("mb-sgd"));
    }

    /** Four methods, each with some of its knobs, come to 1e-3 of the optimum that Newton steps find. */
    @ParameterizedTest
    @EnumSource(PlainLoss.class)
    void everyMethodReachesTheTarget(PlainLoss loss) {
        MeanProblem data = data(loss);
        Race race = race(data.problem(1), SETTINGS);
        RaceOptimum optimum = race.optimum();
        if (loss != PlainLoss.HINGE) {
            double minimum = -data.leastDual();
            assertThat(minimum).isBetween(optimum.lowerBound() - 1e-10, optimum.objective() + 1e-10);
        }
        assertThat(optimum.suboptimality(optimum.objective())).isBetween(0.0, 1.01e-5);
        double target = optimum.objectiveAt(1e-3);
        assertThat(optimum.suboptimality(target)).isCloseTo(1e-3, within(1e-12));
        RaceResult result = run(race, WORLD, four());
        assertThat(result.unit()).isEqualTo("operations");
        for (RaceEntry entry : result.entries()) {
            assertThat(entry.best().ended()).as(entry.method()).isEqualTo(End.REACHED);
            double best = entry.best().timeTo(target).orElseThrow();
            for (RaceCurve curve : entry.tried()) {
                assertThat(curve.timeTo(target).orElse(best)).isGreaterThanOrEqualTo(best);
                List<RacePoint> points = curve.points();
                assertThat(points.get(0).spent()).isEqualTo(Spent.NOTHING);
                for (int i = 1; i < points.size(); i++) {
                    assertThat(points.get(i).spent().time())
                            .isGreaterThan(points.get(i - 1).spent().time());
                    assertThat(points.get(i).objective()).isGreaterThanOrEqualTo(optimum.lowerBound() - 1e-10);
                }
            }
        }
    }

    /** All of a grid is tried; runs after the first wave end with the first look after the best time so far. */
    @Test
    void slowerRunsEndEarly() {
        MeanProblem data = data(PlainLoss.LOGISTIC);
        Race race = race(data.problem(1), SETTINGS);
        double target = race.optimum().objectiveAt(1e-3);
        FederatedMethod method = Methods.named("mb-sgd");
        RaceEntry entry = run(race, WORLD, List.of(method)).entry("mb-sgd").orElseThrow();
        assertThat(entry.tried()).extracting(RaceCurve::knobs).isEqualTo(method.grid(data.problem(1), WORLD));
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < entry.tried().size(); i += 2) {
            double next = limit;
            for (RaceCurve curve :
                    entry.tried().subList(i, Math.min(i + 2, entry.tried().size()))) {
                List<RacePoint> points = curve.points();
                assertThat(points.get(points.size() - 2).spent().time()).isLessThan(limit);
                next = Math.min(next, curve.timeTo(target).orElse(next));
            }
            limit = next;
        }
        assertThat(limit).isLessThan(Double.POSITIVE_INFINITY);
        assertThat(entry.tried()).extracting(RaceCurve::ended).contains(End.TIME);
        RaceEntry first = run(race(data.problem(1), SETTINGS.withTuning(false)), WORLD, List.of(method))
                .entry("mb-sgd")
                .orElseThrow();
        assertThat(first.tried()).hasSize(1);
    }

    @Test
    void threadsChangeNothing() {
        Problem problem = data(PlainLoss.HINGE).problem(1);
        RaceSettings settings = SETTINGS.withTargets(List.of(1e-2));
        RaceResult one = run(race(problem, settings), WORLD.with(Availability.dropping(0.3, 5)), four());
        RaceResult three =
                run(race(problem, settings.withThreads(3)), WORLD.with(Availability.dropping(0.3, 5)), four());
        assertThat(three).isEqualTo(one);
    }

    /** A long run has few points, and its times are still found to the resolution. */
    @Test
    void aLongRunIsLookedAtMoreAndMoreSeldom() {
        Race race = race(
                data(PlainLoss.LOGISTIC).problem(1), SETTINGS.withTuning(false).withTargets(List.of(1e-6)));
        RaceCurve curve = run(race, WORLD, List.of(Methods.named("mb-sgd")))
                .entries()
                .get(0)
                .best();
        List<RacePoint> points = curve.points();
        long rounds = points.get(points.size() - 1).spent().rounds();
        assertThat(rounds).isGreaterThan(300);
        assertThat(points).hasSizeLessThan(500);
        for (int i = 1; i < points.size(); i++) {
            long before = points.get(i - 1).spent().rounds();
            assertThat(points.get(i).spent().rounds() - before).isLessThanOrEqualTo(Math.max(1, before / 50));
        }
    }

    /** A device that never returns: MOCHA ends in the wrong place, and is seen to. */
    @Test
    void aRunThatStallsOrDivergesIsEnded() {
        MeanProblem data = data(PlainLoss.LOGISTIC);
        VirtualWorld without = WORLD.with(Availability.without(Set.of(1)));
        RaceSettings settings = SETTINGS.withTuning(false);
        RaceCurve stalled = run(race(data.problem(1), settings), without, List.of(Methods.named("mocha")))
                .entries()
                .get(0)
                .best();
        assertThat(stalled.ended()).isEqualTo(End.STALLED);
        assertThat(stalled.points().get(stalled.points().size() - 1).spent().rounds())
                .isLessThan(1000);
        MeanProblem badly = MeanProblem.random(4, PlainLoss.LOGISTIC, 6, 3, 15, 1e5, 0.1);
        RaceCurve diverged = run(race(badly.problem(1), settings), WORLD, List.of(Methods.named("mb-sgd:plain")))
                .entries()
                .get(0)
                .best();
        assertThat(diverged.ended()).isEqualTo(End.DIVERGED);
    }

    @Test
    void aCancelledRaceReturnsWhatItHas() {
        AtomicInteger runs = new AtomicInteger();
        List<String> heard = new ArrayList<>();
        Problem problem = data(PlainLoss.HINGE).problem(1);
        Race race = race(problem, SETTINGS);
        RaceResult result = race.run(
                "a world",
                WORLD,
                four(),
                (method, curve, done, all) -> {
                    heard.add(method + " " + done + "/" + all);
                    runs.incrementAndGet();
                },
                () -> runs.get() >= 3);
        int all = four().stream()
                .mapToInt(method -> method.grid(problem, WORLD).size())
                .sum();
        assertThat(heard).startsWith("mocha 1/" + all, "mocha 2/" + all).hasSize(8);
        assertThat(result.entry("mocha").orElseThrow().tried()).hasSize(2);
        assertThat(result.entry("mb-sgd").orElseThrow().best().ended()).isEqualTo(End.CANCELLED);
    }

    /** Something that is no method for P is run, but neither tuned nor timed. */
    @Test
    void aMethodOfAnotherProblemIsNotTimed() {
        Race race = race(data(PlainLoss.HINGE).problem(1), SETTINGS.withMostRounds(30));
        RaceEntry entry = run(race, WORLD, List.of(new Another())).entries().get(0);
        assertThat(entry.tried()).hasSize(1);
        assertThat(entry.best().ended()).isEqualTo(End.ROUNDS);
        assertThat(entry.best().points()).hasSize(31);
        assertThat(entry.best().best()).isNaN();
        assertThat(entry.best().timeTo(race.optimum().objectiveAt(1e-3))).isEmpty();
    }

    private static final class Another implements FederatedMethod {

        @Override
        public String name() {
            return "another";
        }

        @Override
        public String summary() {
            return "does something else";
        }

        @Override
        public boolean solvesTheProblem() {
            return false;
        }

        @Override
        public List<Knobs> grid(Problem problem, VirtualWorld world) {
            return List.of(Knobs.NONE, Knobs.NONE.with("x", 1));
        }

        @Override
        public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
            long round = 0;
            while (observer.onRound(new Nothing(new Spent(round, 0, 0, 0, 0, round)))) {
                round++;
            }
        }
    }

    private record Nothing(Spent spent) implements RoundView {

        @Override
        public double objective() {
            return Double.NaN;
        }

        @Override
        public double dualObjective() {
            return Double.NaN;
        }

        @Override
        public double[][] models() {
            return new double[0][];
        }
    }

    /** Where Ω is learned too the optimum is a joint one, and the methods that learn it race to it. */
    @Test
    void theWholeMethodRacesToTheJointOptimum() {
        Race race = race(with(PlainLoss.LOGISTIC, new LearnedCovariance(0.1, 0.1)), SETTINGS);
        RaceEntry entry =
                run(race, WORLD, List.of(Methods.named("mocha"))).entries().get(0);
        assertThat(entry.best().ended()).isEqualTo(End.REACHED);
        assertThatThrownBy(() -> run(race, WORLD, List.of(Methods.named("mb-sgd"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("found learned");
    }

    @Test
    void anOptimumThatCannotBeCertifiedIsOneClearError() {
        assertThatThrownBy(() -> race(with(PlainLoss.HINGE, AsymmetricTasks.of(0.1, 10, 25)), SETTINGS))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "race: expected a structure with a certified optimum, found asymmetric; hold the relation it "
                                + "learned, and race on the models");
    }

    private static Problem with(PlainLoss loss, TaskStructure structure) {
        String name = loss.name().toLowerCase(java.util.Locale.ROOT);
        return new Problem(data(loss).tasks(), Losses.named(name), TaskWeights.TASK, structure, 1);
    }

    @Test
    void settingsThatAreNoneAreOneClearError() {
        assertThatThrownBy(() -> SETTINGS.withTargets(List.of(0.1, -1.0)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("targets: expected relative sub-optimalities above 0 and below 1, found [0.1, -1.0]");
        assertThatThrownBy(() -> SETTINGS.withMostRounds(0)).hasMessage("rounds: expected 1 or more, found 0");
        assertThatThrownBy(() -> SETTINGS.withMostTime(Double.NaN))
                .hasMessage("time: expected a time above 0, found NaN");
        assertThatThrownBy(() -> SETTINGS.withResolution(2)).hasMessageContaining("found 2.0");
        assertThatThrownBy(() -> SETTINGS.withThreads(0)).hasMessage("threads: expected 1 or more, found 0");
    }
}
