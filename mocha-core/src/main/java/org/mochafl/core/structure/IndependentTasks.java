package org.mochafl.core.structure;

import java.util.Map;

/** Tasks that do not relate: R(W) = λ/2 ‖W‖², M = I/λ. */
public final class IndependentTasks extends FixedStructure {

    private final double lambda;

    /**
     * Independent tasks.
     *
     * @param lambda λ &gt; 0
     */
    public IndependentTasks(double lambda) {
        this.lambda = Setting.positive("lambda", lambda);
    }

    @Override
    public String name() {
        return "independent";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("lambda", lambda);
    }

    @Override
    public Relation start(int tasks, int width) {
        TaskRow row = TaskRow.of(1 / lambda);
        return Relation.fixed(new double[0], task -> row);
    }
}
