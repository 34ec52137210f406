package org.mochafl.examples;

import java.util.BitSet;
import java.util.List;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.PrimalMethod;
import org.mochafl.simulation.method.PrimalObjective;

/** A method of one's own: each device sends the gradient of its losses, and the coordinator takes a step on all models. */
public final class GradientDescent extends PrimalMethod {

    /** With three step sizes to choose from. */
    public GradientDescent() {
        super(
                "gradient-descent",
                "each device sends the gradient of all its losses",
                4, // operations an example, per feature
                List.of(Knobs.NONE.with("step", 1), Knobs.NONE.with("step", 0.1), Knobs.NONE.with("step", 0.01)));
    }

    @Override
    protected void move(PrimalObjective objective, double[][] models, BitSet answered, Knobs knobs, long round) {
        double[][] pulls = objective.pulls(models);
        for (int t = 0; t < models.length; t++) {
            double[] losses = answered.get(t) ? objective.lossGradient(t, models[t]) : new double[models[t].length];
            for (int k = 0; k < losses.length; k++) {
                models[t][k] -= knobs.value("step") * (losses[k] + pulls[t][k]);
            }
        }
    }
}
