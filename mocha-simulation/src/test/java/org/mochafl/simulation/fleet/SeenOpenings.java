package org.mochafl.simulation.fleet;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;

/** A fleet that is looked at whenever a round opens: the time, D(α) over all tasks, from their α and w, and which W-step it is. */
record SeenOpenings(
        SimulatedFleet fleet, List<TaskData> tasks, List<Double> times, List<Double> duals, List<Long> steps)
        implements Fleet {

    SeenOpenings(SimulatedFleet fleet, List<TaskData> tasks) {
        this(fleet, tasks, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        times.add(fleet.spent().time());
        duals.add(dual(plan));
        steps.add(plan.began());
        return fleet.run(plan);
    }

    private double dual(RoundPlan plan) {
        double sum = 0;
        for (int t = 0; t < tasks.size(); t++) {
            TaskData data = tasks.get(t);
            double weight = plan.weights().weight(data.count());
            DualPoint point =
                    fleet.kept(t).device().settle(fleet.kept(t).name()).committed();
            double[] model = fleet.model(t, plan.coupling(), plan.weights());
            double pairing = 0;
            for (int k = 0; k < model.length; k++) {
                pairing += weight * model[k] * point.s()[k];
            }
            sum += pairing / 2;
            for (int i = 0; i < data.count(); i++) {
                sum += weight * plan.loss().conjugate(point.alpha()[i], data.label(i, 0));
            }
        }
        return sum;
    }

    @Override
    public FederationShape shape() {
        return fleet.shape();
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return fleet.fold(coupling, weights, fold);
    }

    @Override
    public void close() {
        fleet.close();
    }
}
