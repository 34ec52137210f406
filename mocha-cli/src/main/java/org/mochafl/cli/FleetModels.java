package org.mochafl.cli;

import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.train.Training;
import org.mochafl.data.protocol.LinearPredictor;

/** The models of a trained fleet. */
final class FleetModels {

    private FleetModels() {}

    static LinearPredictor of(InProcessFleet fleet, Training training, TaskWeights weights) {
        double[][] models = new double[fleet.shape().tasks()][];
        for (int t = 0; t < models.length; t++) {
            models[t] = fleet.model(t, training.coupling(), weights);
        }
        return LinearPredictor.perTask(models);
    }
}
