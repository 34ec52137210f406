package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Random worlds: faults of every kind, the invariants after every event, and rest at the end. */
final class FaultWorldTest {

    private static final int EVENTS = 200;
    private static final int WORLDS = 500;

    /** The seeds, or the one that is to be run again. */
    static LongStream seeds() {
        Long again = Long.getLong("mocha.faults.seed");
        return again == null ? LongStream.range(0, WORLDS) : LongStream.of(again);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyInvariantHoldsAfterEveryEvent(long seed) {
        FaultWorld.explore(seed, EVENTS);
    }

    @ParameterizedTest
    @EnumSource
    void everyLooserRuleIsNoticedInOneOfTheseWorlds(LooserRules looser) {
        assertThat(LongStream.range(0, WORLDS).anyMatch(seed -> breaks(seed, looser)))
                .isTrue();
    }

    private static boolean breaks(long seed, LooserRules looser) {
        try {
            FaultWorld.explore(seed, EVENTS, looser);
            return false;
        } catch (AssertionError broken) {
            return broken.getMessage().contains("invariant ");
        }
    }
}
