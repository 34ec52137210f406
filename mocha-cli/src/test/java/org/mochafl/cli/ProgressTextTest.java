package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProgressTextTest {

    @Test
    void saysHowLongItStillTakes() {
        assertThat(ProgressText.of("comparing", 0.25, 10))
                .startsWith("comparing 25 %  ███████░")
                .endsWith("░  30 s left");
        assertThat(ProgressText.of("comparing", 0.5, 300)).endsWith("  5 min 0 s left");
    }

    @Test
    void doesNotGuess() {
        assertThat(ProgressText.of("reading", 0, 10)).isEqualTo("reading ...");
        assertThat(ProgressText.of("comparing", 0.005, 10)).endsWith("░");
    }
}
