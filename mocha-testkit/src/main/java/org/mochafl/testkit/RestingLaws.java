package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.loss.Loss;

/** What {@link Loss#rests} promises: bounds of a prediction say whether a coordinate rests. */
abstract class RestingLaws {

    /** The loss. */
    protected abstract Loss loss();

    /** A label the loss is made for. */
    double label(Random random) {
        return loss().accepts(0.5) ? 5 * random.nextGaussian() : random.nextBoolean() ? 1 : -1;
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** What rests at two predictions rests at every one between them; of a loss that says so some do. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatRestsAtTwoPredictionsRestsBetweenThem(long seed) {
        Random random = new Random(seed);
        int resting = 0;
        for (int k = 0; k < 2000; k++) {
            double y = label(random);
            double alpha = loss().feasible(k % 2 == 0 ? 0 : 3 * random.nextGaussian(), y);
            double curvature = k % 7 == 0 ? 0 : Math.pow(10, 4 * random.nextDouble() - 2);
            double about = y + 2 * random.nextGaussian();
            double off = Math.pow(10, -16 * random.nextDouble());
            boolean lossless = loss().value(about - off, y) == 0 && loss().value(about + off, y) == 0;
            assertThat(lossless && loss().value(about + off * (2 * random.nextDouble() - 1), y) != 0)
                    .isFalse();
            if (loss().step(alpha, y, about - off, curvature) == alpha
                    && loss().step(alpha, y, about + off, curvature) == alpha) {
                resting++;
                for (int between = 0; between < 20; between++) {
                    double prediction = about + off * (2 * random.nextDouble() - 1);
                    assertThat(loss().step(alpha, y, prediction, curvature) == alpha)
                            .as("α %s, y %s, q %s, %s ± %s: %s", alpha, y, curvature, about, off, prediction)
                            .isTrue();
                }
            }
        }
        assertThat(resting > 0).isEqualTo(loss().rests());
    }

    /** Of a loss that says that coordinates rest: then nothing but the loss needs to be looked at where α is 0. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void zeroRestsJustWhereThereIsNoLoss(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 2000 && loss().rests(); k++) {
            double y = label(random);
            double curvature = k % 7 == 0 ? 0 : Math.pow(10, 4 * random.nextDouble() - 2);
            double[] places = {y, 1 / y, y - 0.5, y + 0.5, y + 2 * random.nextGaussian()};
            double place = places[k % places.length];
            double prediction = k % 3 == 0 ? Math.nextUp(place) : k % 3 == 1 ? Math.nextDown(place) : place;
            assertThat(loss().step(k % 2 == 0 ? 0.0 : -0.0, y, prediction, curvature) == 0)
                    .as("y %s, q %s, prediction %s", y, curvature, prediction)
                    .isEqualTo(loss().value(prediction, y) == 0);
        }
    }
}
