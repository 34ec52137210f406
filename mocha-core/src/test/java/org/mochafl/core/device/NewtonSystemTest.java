package org.mochafl.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.task.DenseRows;

/** Three ways to one step: q(δ) = δᵀ(κK + C)δ/2 − rᵀδ is least at the end of elimination, whose residual is 0. */
final class NewtonSystemTest {

    private static final double SCALE = 0.7;

    private final Random random = new Random(8);
    private double[][] x = {};
    private @Nullable ConjugatePiece[] pieces = {};
    private double[] predictions = {};

    private void draw(int rows, int features) {
        x = new double[rows][];
        Arrays.setAll(x, i -> random.doubles(features, -1, 1).toArray());
        pieces = new ConjugatePiece[rows];
        Arrays.setAll(
                pieces,
                i -> i % 5 == 3 ? null : new ConjugatePiece(-9, 9, random.nextGaussian(), 0.3 + random.nextDouble()));
        predictions = random.doubles(rows, -2, 2).toArray();
    }

    private GramMap.Matrix matrix() {
        return new GramMap.Matrix(DenseRows.copyOf(x).gram());
    }

    private GramMap byRows() {
        return new GramMap.ByRows(
                DenseRows.copyOf(x), IntStream.range(0, x.length).toArray(), 1);
    }

    private double right(int i) {
        ConjugatePiece piece = pieces[i];
        return piece == null ? 0 : -(piece.slope() + predictions[i]);
    }

    /** (κK + C) δ, 0 where a coordinate is not free. */
    private double[] image(double[] delta) {
        double[][] k = matrix().rows();
        double[] image = new double[delta.length];
        for (int i = 0; i < image.length; i++) {
            ConjugatePiece piece = pieces[i];
            if (piece != null) {
                image[i] = piece.curvature() * delta[i];
                for (int j = 0; j < image.length; j++) {
                    image[i] += SCALE * k[i][j] * delta[j];
                }
            }
        }
        return image;
    }

    private double quadratic(double[] delta) {
        double[] image = image(delta);
        double sum = 0;
        for (int i = 0; i < delta.length; i++) {
            sum += (0.5 * image[i] - right(i)) * delta[i];
        }
        return sum;
    }

    @Test
    void eliminationLeavesNothing() {
        draw(40, 12);
        double[] delta = new NewtonSystem(SCALE, matrix(), pieces, predictions).eliminated();
        double[] image = image(delta);
        for (int i = 0; i < delta.length; i++) {
            assertThat(image[i]).isCloseTo(right(i), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsComeNearly(boolean byMatrix) {
        for (int rows : new int[] {1, 10, 60}) {
            draw(rows, 12);
            double least = quadratic(new NewtonSystem(SCALE, matrix(), pieces, predictions).eliminated());
            NewtonSystem system = new NewtonSystem(SCALE, byMatrix ? matrix() : byRows(), pieces, predictions);
            double[] delta = system.byGradients(40);
            assertThat(quadratic(delta)).as("%s rows", rows).isBetween(least + 1e-12 * least, 0.97 * least);
            assertThat(system.iterations()).isBetween(1, 30);
            for (int i = 0; i < rows; i++) {
                assertThat(pieces[i] != null || delta[i] == 0).isTrue();
            }
        }
    }

    /** A step that is cut short goes down, and the further the more iterations it has. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fewGradientsAreAWayDown(boolean byMatrix) {
        draw(60, 12);
        double before = 0;
        for (int most = 1; most <= 3; most++) {
            NewtonSystem system = new NewtonSystem(SCALE, byMatrix ? matrix() : byRows(), pieces, predictions);
            double value = quadratic(system.byGradients(most));
            assertThat(system.iterations()).isEqualTo(most);
            assertThat(value).isLessThan(before);
            before = value;
        }
    }

    /** Of features the system is nearly solved along the large direction, where the step is of no use without the other. */
    @Test
    void aStepThatStopsEarlyIsNotTooLong() {
        x = new double[][] {{Math.sqrt(3e4 / SCALE), 0}, {0, Math.sqrt(1e3 / SCALE)}};
        pieces = new ConjugatePiece[] {new ConjugatePiece(-9, 9, 0, 1), new ConjugatePiece(-9, 9, 0, 1)};
        predictions = new double[] {1, 0.009 * Math.sqrt(30)};
        NewtonSystem system = new NewtonSystem(SCALE, byRows(), pieces, predictions);
        double[] delta = system.byGradients(40);
        assertThat(system.iterations()).isEqualTo(1);
        assertThat(quadratic(delta)).isNegative();
    }
}
