package org.mochafl.core.device;

import java.io.Serializable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * What bounds Σ_i ℓ(x_iᵀw, y_i) of a task from above at any w, once it was measured at one: a device that falls silent
 * is known this well.
 *
 * <p>With Δ = w − w′ the smaller of
 *
 * <pre>
 *     ℓ(w′) + ⟨g, Δ⟩ + ½ s ‖Δ‖²,   s = smoothness · Σ_i ‖x_i‖², where the loss is smooth
 *     ℓ(w′) + l ‖Δ‖,               l = Lipschitz constant · √K Σ_i ‖x_i‖, where it is Lipschitz
 * </pre>
 *
 * Arrays are not copied and must not be changed.
 *
 * @param model w′, dK numbers
 * @param value Σ_i ℓ at w′
 * @param gradient g of Σ_i ℓ at w′, dK numbers; empty where the loss is not smooth
 * @param smoothness s; infinite where the loss is not smooth
 * @param lipschitz l; infinite where the loss has no Lipschitz constant
 */
public record LossBound(double[] model, double value, double[] gradient, double smoothness, double lipschitz)
        implements Serializable {

    /** The bound of a task's data, measured at a model. */
    static LossBound at(double[] model, TaskData data, Loss loss) {
        boolean smooth = loss.smoothness() < Double.POSITIVE_INFINITY;
        int outputs = data.outputs();
        int features = data.features();
        double[] gradient = new double[smooth ? model.length : 0];
        double value = 0;
        double squares = 0;
        double norms = 0;
        for (int i = 0; i < data.count(); i++) {
            squares += data.squaredNorms()[i];
            norms += Math.sqrt(data.squaredNorms()[i]);
            for (int k = 0; k < outputs; k++) {
                double prediction = data.rows().dot(i, model, k * features);
                value += loss.value(prediction, data.label(i, k));
                if (smooth) {
                    data.rows().addTo(i, loss.derivative(prediction, data.label(i, k)), gradient, k * features);
                }
            }
        }
        return new LossBound(
                model,
                value,
                gradient,
                product(loss.smoothness(), squares),
                product(loss.lipschitz(), Math.sqrt(outputs) * norms));
    }

    /** 0 · ∞ is 0 here: without rows there is no loss. */
    private static double product(double constant, double size) {
        return size == 0 ? 0 : constant * size;
    }

    /** An upper bound of Σ_i ℓ at another model. */
    public double above(double[] other) {
        double[] change = other.clone();
        DenseKernels.axpy(-1, model, 0, change, 0, change.length);
        double square = DenseKernels.dot(change, 0, change, 0, change.length);
        if (square == 0) {
            return value;
        }
        double bound = value + lipschitz * Math.sqrt(square);
        if (gradient.length > 0) {
            double slope = DenseKernels.dot(gradient, 0, change, 0, change.length);
            bound = Math.min(bound, value + slope + 0.5 * smoothness * square);
        }
        return bound;
    }
}
