package org.mochafl.simulation.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.random.RandomStream;

/** What every presence keeps to: the same answers in any order, and answers that agree with each other. */
final class PresenceLawsTest {

    private static final int TASKS = 12;
    private static final int QUESTIONS = 1000;

    static Stream<Arguments> presences() {
        return Stream.of(
                        named("always", seed -> Presence.ALWAYS),
                        named("chain", seed -> new OnOffChain(3, 2, seed)),
                        named("rarely on", seed -> new OnOffChain(0.1, 7, seed)),
                        named("rarely off", seed -> new OnOffChain(9, 0.02, seed)),
                        named("days", seed -> new DayNight(24, 0.3, 1, seed)),
                        named("days of a third", seed -> new DayNight(1.0 / 3, 0.7, 0.4, seed)),
                        named("days together", seed -> new DayNight(0.1, 0.5, 0, seed)),
                        named("trace", PresenceLawsTest::trace),
                        named("groups", seed -> CorrelatedOutages.ofGroups(groups(), 5, 1, seed)),
                        named("share", seed -> CorrelatedOutages.ofShare(0.4, 5, 1, seed)),
                        named("leave", seed -> new NeverReturns(Map.of(2, 50.0, 3, 0.0))),
                        named("chain by day", seed -> new OnOffChain(3, 2, seed).and(new DayNight(24, 0.3, 1, seed))),
                        named(
                                "all at once",
                                seed -> trace(seed)
                                        .and(CorrelatedOutages.ofShare(0.4, 5, 1, seed))
                                        .and(new NeverReturns(Map.of(1, 33.0)))
                                        .and(new OnOffChain(9, 0.5, seed))))
                .flatMap(one -> Stream.of(1L, 2L).map(seed -> Arguments.of(one.get()[0], one.get()[1], seed)));
    }

    private static Arguments named(String name, LongFunction<Presence> make) {
        return Arguments.of(name, make);
    }

    private static int[] groups() {
        return IntStream.range(0, TASKS).map(task -> task % 3).toArray();
    }

    private static Presence trace(long seed) {
        double[][] intervals = new double[TASKS][];
        for (int task = 0; task < TASKS; task++) {
            RandomStream random = RandomStream.of(seed, task);
            intervals[task] = new double[2 * (1 + random.nextInt(20))];
            double time = 0;
            for (int i = 0; i < intervals[task].length; i++) {
                time += random.nextInt(4) == 0 && i % 2 == 0 ? 0 : 10 * random.nextDouble();
                intervals[task][i] = time;
            }
        }
        return PresenceTrace.of(intervals);
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("presences")
    void answersDoNotDependOnTheOrder(String name, LongFunction<Presence> make, long seed) {
        RandomStream random = RandomStream.of(seed, 1);
        int[] tasks = new int[QUESTIONS];
        double[] times = IntStream.range(0, QUESTIONS)
                .mapToDouble(i -> random.nextInt(5) == 0 ? random.nextInt(100) : 100 * random.nextDouble())
                .sorted()
                .toArray();
        double[] answers = new double[QUESTIONS];
        Presence inTime = make.apply(seed);
        for (int i = 0; i < QUESTIONS; i++) {
            tasks[i] = random.nextInt(TASKS);
            answers[i] = inTime.nextOn(tasks[i], times[i]);
        }
        Presence anyhow = make.apply(seed);
        for (int i : random.permutation(QUESTIONS)) {
            assertThat(anyhow.isOn(tasks[i], times[i])).as(name).isEqualTo(answers[i] == times[i]);
            assertThat(anyhow.nextOn(tasks[i], times[i])).as(name).isEqualTo(answers[i]);
            assertThat(inTime.nextOn(tasks[i], times[i])).as(name).isEqualTo(answers[i]);
        }
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("presences")
    void theNextMomentOnIsOnAndTheFirst(String name, LongFunction<Presence> make, long seed) {
        Presence presence = make.apply(seed);
        RandomStream random = RandomStream.of(seed, 2);
        for (int i = 0; i < QUESTIONS; i++) {
            int task = random.nextInt(TASKS);
            double time = 100 * random.nextDouble();
            double next = presence.nextOn(task, time);
            assertThat(next).as(name).isGreaterThanOrEqualTo(time);
            assertThat(presence.nextOn(task, next)).as(name).isEqualTo(next);
            double between = time + random.nextDouble() * (Math.min(next, 200) - time);
            if (between < next) {
                assertThat(presence.isOn(task, between)).as(name).isFalse();
                assertThat(presence.nextOn(task, between)).as(name).isEqualTo(next);
                assertThat(presence.isOn(task, Math.nextDown(Math.max(next, between))))
                        .as(name)
                        .isFalse();
            }
        }
        assertThat(presence.nextOn(0, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("presences")
    void bothAreOnWhereEachIs(String name, LongFunction<Presence> make, long seed) {
        Presence one = make.apply(seed);
        Map<String, Presence> others = new HashMap<>();
        others.put("days", new DayNight(7, 0.5, 1, seed));
        others.put("chain", new OnOffChain(1, 1, seed + 1));
        others.put("leave", new NeverReturns(Map.of(0, 12.5)));
        RandomStream random = RandomStream.of(seed, 3);
        others.forEach((second, other) -> {
            Presence both = one.and(other);
            for (int i = 0; i < QUESTIONS / 10; i++) {
                int task = random.nextInt(TASKS);
                double time = 100 * random.nextDouble();
                assertThat(both.isOn(task, time))
                        .as(name + " and " + second)
                        .isEqualTo(one.isOn(task, time) && other.isOn(task, time));
                assertThat(both.nextOn(task, time)).isEqualTo(other.and(one).nextOn(task, time));
            }
        });
    }
}
