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
import org.mochafl.core.task.TaskData;

final class PredictionsTest {

    private static final int ROWS = 300;
    private static final int FEATURES = 100;

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
        DualPoint start = DualState.start(data).committed();
        Subproblem subproblem =
                new Subproblem(1, start.name(), model, 2, 1.0 / ROWS, loss, new WorkBudget.Steps(ROWS), true, false, 7);
        return new Predictions(data, subproblem, RowProducts.of(data, true), 2.0 / ROWS);
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

    /** ‖z‖ and x̄ᵀz follow from the products alone, and are measured again where a coordinate moved whose product was not asked for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void boundsOfProductsHoldWhileCoordinatesMove(int outputs) {
        TaskData data = task(outputs);
        predictions(data, HingeLoss.INSTANCE, model(outputs, 1, 0)).all(new double[ROWS * outputs]);
        assertThat(data.known()).isNotNull();
        assertThat(data.prefersGram()).isFalse();
        RowProducts products = RowProducts.of(data, true);
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
        predictions(data, HingeLoss.INSTANCE, model(1, 1, 0)).all(alpha);

        double[] near = model(1, 1.1, 0.01);
        double[] exact = exact(data, near);
        Predictions predictions = predictions(data, HingeLoss.INSTANCE, near);
        double[] bounded = predictions.all(alpha).clone();
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

    @Test
    void aModelFarFromItIsTakenAndKnown() {
        TaskData data = task(1);
        double[] alpha = new double[ROWS];
        predictions(data, HingeLoss.INSTANCE, model(1, 1, 0)).all(alpha);
        double[] far = model(1, -1, 0);
        assertThat(predictions(data, HingeLoss.INSTANCE, far).all(alpha)).containsExactly(exact(data, far));
        assertThat(data.known())
                .isNotNull()
                .satisfies(known -> assertThat(known.model()).containsExactly(far));
    }

    /** α_i is at a bound that is not 0: its step rests, its loss is not 0 and must be known. */
    @Test
    void rowsWithALossAreRead() {
        TaskData data = task(1);
        double[] alpha = data.labels().clone();
        double[] model = model(1, 0, 0);
        predictions(data, HingeLoss.INSTANCE, model).all(alpha);
        model[1] = 1e-3;
        assertThat(predictions(data, HingeLoss.INSTANCE, model).all(alpha)).containsExactly(exact(data, model));
    }

    @Test
    void nothingIsKeptForALossThatNeverRests() {
        TaskData data = task(1);
        predictions(data, LogisticLoss.INSTANCE, model(1, 1, 0)).all(new double[ROWS]);
        assertThat(data.known()).isNull();
    }
}
