package org.mochafl.core.structure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tasks that are all alike: R(W) = λ₁ Σ_t ‖w_t − w̄‖² + λ₂ ‖W‖², w̄ the mean of the models [Evgeniou04].
 *
 * <p>M = aI + b11ᵀ with a = 1/(2(λ₁ + λ₂)) and b = (1/(2λ₂) − a)/m; one column in U, all ones.
 */
public final class MeanRegularised extends FixedStructure {

    /** λ₁/λ₂ where only λ is given. */
    public static final double DEFAULT_COUPLING = 10;

    private final double l1;
    private final double l2;

    /**
     * Tasks that are pulled to their mean.
     *
     * @param l1 λ₁ ≥ 0, the pull to the mean
     * @param l2 λ₂ &gt; 0, the pull to zero
     */
    public MeanRegularised(double l1, double l2) {
        this.l1 = Setting.notNegative("l1", l1);
        this.l2 = Setting.positive("l2", l2);
    }

    /** λ₂ = λ/2 and λ₁ = κλ/2: one λ that scales the whole, as for every structure. */
    public static MeanRegularised of(double lambda, double coupling) {
        Setting.positive("lambda", lambda);
        return new MeanRegularised(Setting.notNegative("coupling", coupling) * lambda / 2, lambda / 2);
    }

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("l1", l1);
        settings.put("l2", l2);
        return settings;
    }

    @Override
    public Relation start(int tasks, int width) {
        double a = 1 / (2 * (l1 + l2));
        // 1/(2λ₂) − a without cancellation
        double b = l1 / (2 * l2 * (l1 + l2)) / tasks;
        TaskRow row = TaskRow.of(a, 1);
        return Relation.fixed(new double[] {b}, task -> row);
    }
}
