package org.mochafl.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.KnownProducts;
import org.mochafl.core.task.TaskData;

final class PredictionsTest {

    private static final int ROWS = 300;
    private static final int FEATURES = 100;
    private static final double SCALE = 2.0 / ROWS;

    private static TaskData task(int outputs) {
        Random random = new Random(5);
        double[] values = new double[ROWS * FEATURES];
        double[] labels = new double[ROWS * outputs];
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < FEATURES; f++) {
                values[i * FEATURES + f] = 1 + 0.1 * random.nextGaussian();
            }
            for (int k = 0; k < outputs; k++) {
                labels[i * outputs + k] = random.nextBoolean() ? 1 : -1;
                values[i * FEATURES + k] = 3 * labels[i * outputs + k];
            }
        }
        return TaskData.of("t", DenseRows.of(values, ROWS, FEATURES), labels, outputs);
    }

    private static Predictions predictions(TaskData data, Loss loss, double[] model) {
        return predictions(data, loss, model, RowProducts.of(data, true));
    }

    private static Predictions predictions(TaskData data, Loss loss, double[] model, RowProducts products) {
        DualPoint start = DualState.start(data).committed();
        Subproblem subproblem =
                new Subproblem(1, start.name(), model, 2, 1.0 / ROWS, loss, new WorkBudget.Steps(ROWS), true, false, 7);
        return new Predictions(data, subproblem, products, SCALE);
    }

    /** A step at a model that did nothing but take all predictions, and keeps what is known of them. */
    private static void known(TaskData data, Loss loss, double[] model, double[] alpha) {
        Predictions predictions = predictions(data, loss, model);
        predictions.all(alpha, true);
        predictions.keep();
    }

    /** With the first K features as the models, times a number. */
    private static double[] model(int outputs, double factor, double other) {
        double[] model = new double[FEATURES * outputs];
        Arrays.fill(model, other);
        for (int k = 0; k < outputs; k++) {
            model[k * FEATURES + k] = factor;
        }
        return model;
    }

    private static double[] exact(TaskData data, double[] model) {
        double[] exact = new double[data.labels().length];
        for (int j = 0; j < exact.length; j++) {
            exact[j] = data.rows().dot(j / data.outputs(), model, (j % data.outputs()) * FEATURES);
        }
        return exact;
    }

    /** Qᵀz and how far z is from it follow from the products alone, and are measured again where a coordinate moved whose product was not asked for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void boundsOfProductsHoldWhileCoordinatesMove(int outputs) {
        TaskData data = task(outputs);
        known(data, HingeLoss.INSTANCE, model(outputs, 1, 0), new double[ROWS * outputs]);
        assertThat(data.known()).isNotNull();
        assertThat(data.prefersGram()).isFalse();
        RowProducts products = RowProducts.of(data, true);
        products.among(ROWS);
        assertThat(RowProducts.near(data.rows())).isTrue(); // so that moves wait
        RowProducts asked = RowProducts.of(data, true);
        Random random = new Random(9);
        double tightest = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 2000; step++) {
            int j = random.nextInt(ROWS * outputs);
            double product = asked.product(j);
            double off = Math.abs(product - products.about(j));
            assertThat(off).isLessThanOrEqualTo(products.off(j));
            if (product != 0) {
                tightest = Math.min(tightest, products.off(j) / Math.abs(product));
            }
            if (random.nextInt(3) > 0) {
                products.product(j);
            }
            double change = 0.1 * random.nextGaussian();
            products.move(j, change);
            asked.move(j, change);
        }
        assertThat(tightest).isLessThan(0.5);
    }

    @Test
    void aModelNearAKnownOneLeavesMostRowsUnread() {
        TaskData data = task(1);
        double[] alpha = new double[ROWS];
        known(data, HingeLoss.INSTANCE, model(1, 1, 0), alpha);

        double[] near = model(1, 1.1, 0.01);
        double[] exact = exact(data, near);
        Predictions predictions = predictions(data, HingeLoss.INSTANCE, near);
        double[] bounded = predictions.all(alpha, true).clone();
        long unread = 0;
        for (int j = 0; j < ROWS; j++) {
            double label = data.labels()[j];
            unread += bounded[j] == exact[j] ? 0 : 1;
            assertThat(HingeLoss.INSTANCE.value(bounded[j], label))
                    .isEqualTo(HingeLoss.INSTANCE.value(exact[j], label));
            assertThat(predictions.rests(j, 0)).isEqualTo(bounded[j] != exact[j]);
            assertThat(predictions.atModel(j)).isEqualTo(exact[j]);
            assertThat(predictions.rests(j, 0)).isFalse();
        }
        assertThat(unread).isGreaterThan(ROWS / 2);
    }

    /** From one model to the next, each near the one before: what is not read for long is still within its bounds. */
    @Test
    void boundsGoOnFromModelToModel() {
        TaskData data = task(1);
        double[] alpha = new double[ROWS];
        Random random = new Random(3);
        double[] model = model(1, 1, 0);
        known(data, HingeLoss.INSTANCE, model, alpha);
        long unread = 0;
        double widest = 0;
        for (int round = 0; round < 50; round++) {
            for (int f = 0; f < FEATURES; f++) {
                model[f] += 0.01 * random.nextGaussian();
            }
            known(data, HingeLoss.INSTANCE, model, alpha);
            KnownProducts known = data.known();
            assertThat(known).isNotNull();
            double[] exact = exact(data, model);
            for (int j = 0; j < ROWS; j++) {
                assertThat(Math.abs(known.products()[j] - exact[j])).isLessThanOrEqualTo(known.radii()[j]);
                unread += known.radii()[j] > 0 ? 1 : 0;
                widest = Math.max(widest, known.radii()[j]);
            }
        }
        assertThat(unread).isBetween(25L * ROWS, 50L * ROWS - 1);
        assertThat(widest).isGreaterThan(0.1);
    }

    /** α_i is at its other bound, its step rests and its loss is not 0: it is read where losses are wanted, and only there. */
    @Test
    void rowsAtTheOtherBoundAreReadForTheirLossesOnly() {
        TaskData data = task(1);
        double[] alpha = data.labels().clone();
        double[] model = model(1, 0, 0);
        known(data, HingeLoss.INSTANCE, model, alpha);
        model[1] = 1e-3;
        double[] exact = exact(data, model);
        Predictions predictions = predictions(data, HingeLoss.INSTANCE, model);
        double[] bounded = predictions.all(alpha, false).clone();
        double curvature = SCALE * data.squaredNorms()[0];
        for (int j = 0; j < ROWS; j++) {
            assertThat(bounded[j]).isNotEqualTo(exact[j]);
            assertThat(predictions.rests(j, alpha[j])).isTrue();
            assertThat(HingeLoss.INSTANCE.step(alpha[j], data.labels()[j], exact[j], curvature))
                    .isEqualTo(alpha[j]);
        }
        assertThat(predictions(data, HingeLoss.INSTANCE, model).all(alpha, true))
                .containsExactly(exact);
    }

    @Test
    void aModelFarFromItIsTakenAndKnown() {
        TaskData data = task(1);
        double[] alpha = new double[ROWS];
        known(data, HingeLoss.INSTANCE, model(1, 1, 0), alpha);
        double[] far = model(1, -1, 0);
        assertThat(predictions(data, HingeLoss.INSTANCE, far).all(alpha, true)).containsExactly(exact(data, far));
        known(data, HingeLoss.INSTANCE, far, alpha);
        assertThat(data.known())
                .isNotNull()
                .satisfies(known -> assertThat(known.model()).containsExactly(far));
    }

    /** Within a step as well, where z has moved: what rests there is left alone by the exact prediction. */
    @Test
    void coordinatesFarFromTheMarginRestWhileOthersMove() {
        TaskData data = task(1);
        double[] model = model(1, 1, 0);
        known(data, HingeLoss.INSTANCE, model, new double[ROWS]);
        RowProducts products = RowProducts.of(data, true);
        products.among(ROWS);
        RowProducts exact = RowProducts.of(data, true);
        Predictions predictions = predictions(data, HingeLoss.INSTANCE, model, products);
        predictions.all(new double[ROWS], true);
        double curvature = SCALE * data.squaredNorms()[0];
        int resting = 0;
        for (int j = 1; j < ROWS; j++) {
            double product = exact.product(0);
            assertThat(products.product(0)).isEqualTo(product);
            products.move(0, 0.02);
            exact.move(0, 0.02);
            if (predictions.rests(j, 0)) {
                resting++;
                double prediction = data.rows().dot(j, model, 0) + SCALE * exact.product(j);
                assertThat(HingeLoss.INSTANCE.step(0, data.labels()[j], prediction, curvature))
                        .isEqualTo(0);
            }
        }
        assertThat(resting).isBetween(ROWS / 4, ROWS - 2);
        assertThat(predictions.rowTouches()).isEqualTo(ROWS);
    }

    /** Bounds that are no numbers say nothing. */
    @Test
    void nothingRestsWhereBoundsAreNoNumbers() {
        double[] labels = new double[ROWS];
        Arrays.fill(labels, 1);
        double[] values = new double[ROWS * FEATURES];
        Arrays.fill(values, 1e50);
        TaskData data = TaskData.of("t", DenseRows.of(values, ROWS, FEATURES), labels);
        double[] model = new double[FEATURES];
        Arrays.fill(model, 1e300);
        known(data, HingeLoss.INSTANCE, model, new double[ROWS]);
        Predictions again = predictions(data, HingeLoss.INSTANCE, model);
        assertThat(again.all(new double[ROWS], true)).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(again.rests(0, 0)).isFalse();
    }

    /** The loss is 0 whatever the prediction is, but α_i times it is part of the gap. */
    @Test
    void rowsWhoseDualIsNotAtRestAreRead() {
        TaskData data = task(1);
        double[] alpha = Arrays.stream(data.labels()).map(label -> 0.5 * label).toArray();
        double[] model = model(1, 1, 0);
        known(data, HingeLoss.INSTANCE, model, alpha);
        model[1] = 1e-3;
        assertThat(predictions(data, HingeLoss.INSTANCE, model).all(alpha, true))
                .containsExactly(exact(data, model));
    }

    @Test
    void nothingIsKeptForALossThatNeverRests() {
        TaskData data = task(1);
        known(data, LogisticLoss.INSTANCE, model(1, 1, 0), new double[ROWS]);
        assertThat(data.known()).isNull();
    }
}
