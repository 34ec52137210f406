package org.mochafl.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.Momentum;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundOutcome.Motion;
import org.mochafl.core.structure.TaskCoupling;

final class PaceTest {

    private static final TaskCoupling BEFORE = new TaskCoupling(new double[] {1}, 2, new double[] {1, -2});

    private static final TaskCoupling NOW = BEFORE.withAggregate(new double[] {3, 2});

    private static RoundOutcome outcome(int updated, Motion motion) {
        return new RoundOutcome(
                3,
                new RoundOutcome.Fates(3, updated, 0),
                0,
                new RoundOutcome.Losses(0, 0, 0, 0),
                0,
                0,
                new RoundOutcome.Silent(0, 0, 0, 0, 0),
                new RoundOutcome.Estimate(0, 0, 0, 0),
                0,
                0,
                motion);
    }

    private static final RoundOutcome ONWARDS = outcome(3, new Motion(1, 2));

    /** β₁ = 0, and then with the golden ratio and so on: (t_k − 1)/t_{k+1} of t = 1, 1.618, 2.194, 2.750. */
    @Test
    void growsAsNesterovSays() {
        Pace pace = Pace.START;
        double[] expected = {0, 0.28175, 0.43404, 0.53106};
        for (double beta : expected) {
            assertThat(pace.beta()).isCloseTo(beta, within(1e-5));
            pace = pace.after(ONWARDS, BEFORE);
        }
    }

    @Test
    void startsAgainWhereVMovesBack() {
        Pace pace = Pace.START.after(ONWARDS, BEFORE).after(ONWARDS, BEFORE);
        double beta = pace.beta();
        assertThat(pace.after(outcome(3, new Motion(0.99 / beta, 1)), BEFORE).beta())
                .isGreaterThan(beta);
        Pace again = pace.after(outcome(3, new Motion(1.01 / beta, 1)), BEFORE);
        assertThat(again.beta()).isZero();
        assertThat(again.after(ONWARDS, BEFORE).beta()).isCloseTo(0.28175, within(1e-5));
    }

    @Test
    void startsAgainWhereADeviceIsMissing() {
        Pace pace = Pace.START.after(ONWARDS, BEFORE).after(ONWARDS, BEFORE);
        assertThat(pace.after(outcome(2, new Motion(1, 2)), BEFORE).beta()).isZero();
    }

    /** Rounds with momentum are counted until there is a certificate; the first has none. */
    @Test
    void countsWhatWasNotMeasured() {
        Pace pace = Pace.START.after(ONWARDS, BEFORE);
        assertThat(pace.unmeasured()).isZero();
        pace = pace.after(ONWARDS, BEFORE).after(outcome(2, new Motion(1, 2)), BEFORE);
        assertThat(pace.unmeasured()).isEqualTo(2);
        assertThat(pace.after(ONWARDS, BEFORE).unmeasured())
                .as("after a round without")
                .isEqualTo(2);
        assertThat(pace.certified().unmeasured()).isZero();
        assertThat(pace.certified().last()).isEqualTo(pace.last());
    }

    @Test
    void staysEvenWhereItIs() {
        assertThat(Pace.EVEN.after(ONWARDS, BEFORE)).isEqualTo(Pace.EVEN);
        assertThat(Pace.EVEN.beta()).isZero();
    }

    /** C + β (C − C⁻). */
    @Test
    void looksAhead() {
        Pace pace = Pace.START.after(ONWARDS, BEFORE);
        Momentum momentum = pace.at(NOW);
        double beta = pace.beta();
        assertThat(momentum.beta()).isEqualTo(beta);
        assertThat(momentum.ahead().aggregate())
                .containsExactly(new double[] {3 + 2 * beta, 2 + 4 * beta}, within(1e-15));
        assertThat(Pace.START.at(NOW).ahead().aggregate()).containsExactly(3, 2);
    }
}
