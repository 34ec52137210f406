package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.FeatureMetric;

/**
 * What a device is sent for a round: its local subproblem at the round's snapshot [Smith17, (4)].
 *
 * <p>G_t(Δ) = c_t Σ_i ℓ*(−α_i − Δ_i) + ⟨w_t, Δv_t⟩ + (σ′/2) M_tt ‖Δv_t‖², Δv_t = c_t X_tᵀ Δ.
 *
 * @param round the round's number
 * @param held the name of the point the coordinator holds for the task, from which an update must be made
 * @param model w_t, K columns of d numbers; must not be changed
 * @param curvature σ′ M_tt
 * @param weight c_t
 * @param budget how much to do
 * @param measure whether to report the losses at w_t and at the committed point
 * @param bounds whether to report what bounds the losses while the device is silent
 * @param seed of this task in this round
 * @param metric K, by which ‖Δv_t‖² is Δv_tᵀ K Δv_t; null for the identity
 */
public record Subproblem(
        long round,
        PointName held,
        double[] model,
        double curvature,
        double weight,
        Loss loss,
        WorkBudget budget,
        boolean measure,
        boolean bounds,
        long seed,
        @Nullable FeatureMetric metric) {

    /** A subproblem without a metric. */
    public Subproblem(
            long round,
            PointName held,
            double[] model,
            double curvature,
            double weight,
            Loss loss,
            WorkBudget budget,
            boolean measure,
            boolean bounds,
            long seed) {
        this(round, held, model, curvature, weight, loss, budget, measure, bounds, seed, null);
    }

    /** The same at another model, without measuring. */
    Subproblem unmeasuredAt(double[] other) {
        return new Subproblem(round, held, other, curvature, weight, loss, budget, false, false, seed, metric);
    }

    /** The same without a metric, at another model and with another σ′ M_tt. */
    Subproblem withoutMetric(double[] other, double otherCurvature) {
        return new Subproblem(round, held, other, otherCurvature, weight, loss, budget, measure, bounds, seed, null);
    }
}
