package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Against StrictMath, which is right to one unit in the last place. */
final class LogarithmTest {

    private static void check(DoubleStream numbers) {
        numbers.forEach(x -> {
            double expected = StrictMath.log(x);
            double error = Math.abs(Logarithm.of(x) - expected);
            assertThat(error).as("%s", x).isLessThanOrEqualTo(6 * 0x1p-53 * Math.max(1, Math.abs(expected)));
        });
    }

    @Test
    void itIsRightToAFewRoundings() {
        Random random = new Random(1);
        check(random.doubles(200_000, 0.5, 2));
        check(random.doubles(200_000, -700, 700).map(StrictMath::exp));
        check(random.doubles(50_000, -30, 0).map(k -> 1 + StrictMath.exp(k)));
        check(random.doubles(50_000, -30, 0).map(k -> 1 - StrictMath.exp(k)));
    }

    @Test
    void edgesOfThePartsAndOfTheRangeAreNoExceptions() {
        for (int part = 0; part <= 128; part++) {
            double edge = 1 + part / 128.0;
            for (int exponent : new int[] {-1022, -53, -1, 0, 1, 53, 1022}) {
                double x = Math.scalb(edge, exponent);
                check(DoubleStream.of(x, Math.nextUp(x)));
                if (x > Double.MIN_NORMAL) {
                    check(DoubleStream.of(Math.nextDown(x)));
                }
            }
        }
        check(DoubleStream.of(Double.MIN_NORMAL, Double.MAX_VALUE));
    }
}
