package org.mochafl.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;

final class LossesTest {

    @Test
    void eightLossesWithTheirDefaults() {
        assertThat(Losses.all().stream().map(Loss::name))
                .containsExactly(
                        "hinge",
                        "smoothed-hinge:1",
                        "squared-hinge",
                        "logistic",
                        "squared",
                        "absolute",
                        "epsilon-insensitive:0.1",
                        "huber:1");
        assertThat(Losses.named("huber")).isEqualTo(new HuberLoss(1));
        assertThat(Losses.named("smoothed-hinge")).isEqualTo(new SmoothedHingeLoss(1));
        assertThat(Losses.named("epsilon-insensitive")).isEqualTo(new EpsilonInsensitiveLoss(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 1e-5, 0.1 + 0.2, 1e22, 1 / 3.0, 1e-60, 1e60})
    void aNameKeepsTheParameterToTheLastBit(double parameter) {
        for (Loss loss : new Loss[] {
            new HuberLoss(parameter), new SmoothedHingeLoss(parameter), new EpsilonInsensitiveLoss(parameter)
        }) {
            assertThat(Losses.named(loss.name())).isEqualTo(loss);
        }
        assertThat(Losses.named("huber:" + parameter)).isEqualTo(new HuberLoss(parameter));
    }

    @ParameterizedTest
    @CsvSource({
        "huber:0.5, huber:0.5",
        "huber:.5, huber:0.5",
        "huber:2.00, huber:2",
        "smoothed-hinge:1e-3, smoothed-hinge:0.001",
        "epsilon-insensitive:+1, epsilon-insensitive:1",
    })
    void aParameterFollowsAColon(String written, String name) {
        assertThat(Losses.named(written).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hinge:1 | loss hinge: expected no parameter, found 1",
                "squared: | loss squared: expected no parameter, found nothing",
                "huber:0 | loss huber: expected a parameter above 0 and at most 1.0E60, found 0",
                "huber:-1 | loss huber: expected a parameter above 0 and at most 1.0E60, found -1",
                "huber:1e400 | loss huber: expected a parameter above 0 and at most 1.0E60, found 1e400",
                "huber:1e-400 | loss huber: expected a parameter above 0 and at most 1.0E60, found 1e-400",
                "huber:NaN | loss huber: expected a parameter above 0 and at most 1.0E60, found NaN",
                "huber: | loss huber: expected a parameter above 0 and at most 1.0E60, found nothing",
                "huber:1:2 | loss huber: expected a parameter above 0 and at most 1.0E60, found 1:2",
                "smoothed-hinge:wide | loss smoothed-hinge: expected a parameter above 0 and at most 1.0E60, found wide",
                "Hinge | loss: expected one of hinge, smoothed-hinge, squared-hinge, logistic, squared, absolute, "
                        + "epsilon-insensitive, huber; found Hinge",
                ":1 | loss: expected one of hinge, smoothed-hinge, squared-hinge, logistic, squared, absolute, "
                        + "epsilon-insensitive, huber; found :1",
            })
    void whatIsNoLossIsRefusedInOneLine(String written, String message) {
        assertThatThrownBy(() -> Losses.named(written))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e61, Double.MIN_VALUE})
    void noLossIsMadeWithABadParameter(double parameter) {
        assertThatThrownBy(() -> new HuberLoss(parameter)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new SmoothedHingeLoss(parameter)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new EpsilonInsensitiveLoss(parameter)).isInstanceOf(InvalidInput.class);
    }
}
