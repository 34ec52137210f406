package org.mochafl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "--data, --data, 0", "'', abc, 3", "abc, '', 3", "flaw, lawn, 2"})
    void countsLettersToChange(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
        assertThat(NearestName.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void findsTheNearest() {
        assertThat(NearestName.of("--lamda", List.of("--label", "--lambda", "--data")))
                .isEqualTo("--lambda");
        assertThat(NearestName.of("MEAN", List.of("auto", "mean", "robust"))).isEqualTo("mean");
    }
}
