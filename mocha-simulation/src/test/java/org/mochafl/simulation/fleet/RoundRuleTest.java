package org.mochafl.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

final class RoundRuleTest {

    @Test
    void everyoneIsInvitedUnlessASampleIs() {
        assertThat(RoundRule.WAIT.invited(5, 3, 1).cardinality()).isEqualTo(5);
        RoundRule half = RoundRule.WAIT.withInvited(0.5);
        assertThat(half.invited(1000, 3, 1)).isEqualTo(half.invited(1000, 3, 1)).isNotEqualTo(half.invited(1000, 4, 1));
        // binomial: five standard deviations are 79
        assertThat(half.invited(1000, 3, 1).cardinality()).isBetween(421, 579);
    }

    @Test
    void oneChangeLeavesTheOthers() {
        RoundRule rule =
                RoundRule.WAIT.withInvited(0.3).withQuorum(0.8).withDeadline(9).refusingLate();
        assertThat(rule).isEqualTo(new RoundRule(0.3, 0.8, 9, false));
        assertThat(rule.withInvited(1)).isEqualTo(new RoundRule(0.8, 9, false));
    }

    @Test
    void aShareThatIsNoneIsOneClearError() {
        for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> RoundRule.WAIT.withInvited(share))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("invited devices: expected a share above 0 and at most 1, found " + share);
        }
    }
}
