package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;

final class NumberListTest {

    @Test
    void readsNumbersOfAForm() {
        assertThat(NumberList.of("--on-off", "ON,OFF", ",", "30, 1e2")).containsExactly(30.0, 100.0);
        assertThat(NumberList.of("--day-night", "PERIOD,SHARE[,SPREAD]", ",", "24,0.5"))
                .containsExactly(24.0, 0.5);
        assertThat(NumberList.of("--day-night", "PERIOD,SHARE[,SPREAD]", ",", "24,0.5,1"))
                .containsExactly(24.0, 0.5, 1.0);
        assertThat(NumberList.of("--network", "RTT/DOWN/UP", "/", "40/20/5")).containsExactly(40.0, 20.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,2,3", "1,x", "1,", "1;2", "NaN,1"})
    void refusesWhatIsNoSuchList(String text) {
        assertThatThrownBy(() -> NumberList.of("--on-off", "ON,OFF", ",", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--on-off: expected ON,OFF in numbers, found '" + text + "'");
    }
}
