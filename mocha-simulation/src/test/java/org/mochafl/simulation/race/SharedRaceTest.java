package org.mochafl.simulation.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.cost.DeviceSpeeds;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.cost.PhysicalCost;
import org.mochafl.simulation.cost.PowerModel;
import org.mochafl.simulation.fleet.MessageLoss;
import org.mochafl.simulation.fleet.RoundRule;
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

/** A run that is made once for several worlds shows in each what a race in that world alone shows. */
final class SharedRaceTest {

    private static final Problem PROBLEM =
            MeanProblem.random(5, PlainLoss.LOGISTIC, 4, 3, 12, 0.5, 0.1).problem(1);

    private static final RaceSettings SETTINGS =
            RaceSettings.DEFAULT.withMostRounds(600).withThreads(1);

    private static final Race RACE = Race.of(PROBLEM, SETTINGS, TrainingListener.NONE, () -> false);

    private static final Availability DROPS = Availability.dropping(0.3, 4);

    private static List<RaceTrack> paper(MessageLoss loss) {
        List<RaceTrack> tracks = new ArrayList<>();
        for (NetworkPreset network : List.of(NetworkPreset.WIFI, NetworkPreset.LTE, NetworkPreset.THREE_G)) {
            VirtualWorld world = VirtualWorld.of(PaperCost.of(network, Heterogeneity.HIGH, 2), 3);
            tracks.add(new RaceTrack(network.toString(), world.with(DROPS).with(loss)));
        }
        return tracks;
    }

    private static List<RaceTrack> physical(RoundRule rule) {
        List<RaceTrack> tracks = new ArrayList<>();
        DeviceSpeeds speeds = DeviceSpeeds.same(1e6);
        PowerModel power = new PowerModel(2, 0.5, 1);
        for (NetworkPreset network : List.of(NetworkPreset.WIFI, NetworkPreset.THREE_G)) {
            PhysicalCost cost = new PhysicalCost(network.network(), speeds, Heterogeneity.LOW, power, 2);
            tracks.add(
                    new RaceTrack(network.toString(), VirtualWorld.of(cost, 3).with(rule)));
        }
        return tracks;
    }

    private static List<FederatedMethod> counted(AtomicInteger runs, String... names) {
        List<FederatedMethod> methods = new ArrayList<>();
        for (String name : names) {
            methods.add(new Counted(Methods.named(name), runs));
        }
        return methods;
    }

    private static int runsOf(Race race, List<RaceTrack> tracks, String... names) {
        AtomicInteger runs = new AtomicInteger();
        List<FederatedMethod> methods = counted(runs, names);
        List<RaceResult> together = race.run(tracks, methods, RaceProgress.NONE, () -> false);
        int made = runs.get();
        for (int i = 0; i < tracks.size(); i++) {
            RaceTrack track = tracks.get(i);
            RaceResult alone = race.run(track.name(), track.world(), methods, RaceProgress.NONE, () -> false);
            assertThat(together.get(i).world()).isEqualTo(track.name());
            assertThat(together.get(i).entries()).isEqualTo(alone.entries());
        }
        return made;
    }

    private static int settings(String... names) {
        return counted(new AtomicInteger(), names).stream()
                .mapToInt(method -> method.grid(
                                PROBLEM, paper(MessageLoss.NONE).get(0).world())
                        .size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mocha", "cocoa", "mb-sdca", "mb-sgd"})
    void oneRunServesNetworksThatDifferInMessagesAlone(String method) {
        assertThat(runsOf(RACE, paper(MessageLoss.NONE), method)).isEqualTo(settings(method));
        assertThat(runsOf(RACE, physical(RoundRule.WAIT), method)).isEqualTo(settings(method));
    }

    @Test
    void alsoWhereInvitationsAreLost() {
        assertThat(runsOf(RACE, paper(new MessageLoss(0.1, 0)), "mocha", "mb-sgd"))
                .isEqualTo(settings("mocha", "mb-sgd"));
        assertThat(runsOf(RACE, paper(new MessageLoss(0, 0.2)), "mocha")).isEqualTo(3 * settings("mocha"));
    }

    @Test
    void worldsInWhichOthersAnswerAreRunAlone() {
        List<RaceTrack> tracks = physical(RoundRule.WAIT.withQuorum(0.5));
        assertThat(runsOf(RACE, tracks, "mocha")).isEqualTo(2 * settings("mocha"));
        List<RaceTrack> uneven = new ArrayList<>(paper(MessageLoss.NONE).subList(0, 1));
        uneven.add(new RaceTrack(
                "low",
                VirtualWorld.of(PaperCost.of(NetworkPreset.WIFI, Heterogeneity.LOW, 2), 3)
                        .with(DROPS)));
        assertThat(runsOf(RACE, uneven, "cocoa")).isEqualTo(2 * settings("cocoa"));
    }

    /** A method of one's own that knows of one cost only is run for each. */
    @Test
    void aMethodThatCountsOneCostIsRunInEachWorld() {
        AtomicInteger runs = new AtomicInteger();
        FederatedMethod plain = new Unaware(new Counted(Methods.named("cocoa"), runs));
        List<RaceTrack> tracks = paper(MessageLoss.NONE);
        List<RaceResult> together = RACE.run(tracks, List.of(plain), RaceProgress.NONE, () -> false);
        assertThat(runs).hasValue(tracks.size() * settings("cocoa"));
        for (int i = 0; i < tracks.size(); i++) {
            RaceTrack track = tracks.get(i);
            RaceResult alone = RACE.run(
                    track.name(), track.world(), List.of(Methods.named("cocoa")), RaceProgress.NONE, () -> false);
            assertThat(together.get(i).entries()).isEqualTo(alone.entries());
        }
    }

    /** Counts how often it is run. */
    private record Counted(FederatedMethod method, AtomicInteger runs) implements Wrapped {

        @Override
        public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
            runs.incrementAndGet();
            method.run(problem, knobs, world, threads, observer);
        }
    }

    /** Hides what was spent beside. */
    private record Unaware(FederatedMethod method) implements Wrapped {

        @Override
        public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
            method.run(problem, knobs, world, threads, view -> observer.onRound(new OneCost(view)));
        }
    }

    private record OneCost(RoundView view) implements RoundView {

        @Override
        public Spent spent() {
            return view.spent();
        }

        @Override
        public double objective() {
            return view.objective();
        }

        @Override
        public double dualObjective() {
            return view.dualObjective();
        }

        @Override
        public double[][] models() {
            return view.models();
        }
    }

    private interface Wrapped extends FederatedMethod {

        FederatedMethod method();

        @Override
        default String name() {
            return method().name();
        }

        @Override
        default String summary() {
            return method().summary();
        }

        @Override
        default boolean solvesTheProblem() {
            return method().solvesTheProblem();
        }

        @Override
        default List<Knobs> grid(Problem problem, VirtualWorld world) {
            return method().grid(problem, world);
        }
    }
}
