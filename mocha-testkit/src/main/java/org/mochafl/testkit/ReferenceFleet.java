package org.mochafl.testkit;

import java.util.List;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.task.TaskData;

/**
 * What a fleet must do, in plain loops over one list and in one thread: every other fleet is compared with it, bit for
 * bit.
 */
final class ReferenceFleet implements Fleet {

    private static final int SUMS = 10;

    private final List<TaskData> tasks;
    private final Device device = new Device(LocalAscent.INSTANCE);
    private final DualState[] states;
    private final PointName[] heldNames;
    private final double[][] held;
    private final TaskRow[] rows;

    ReferenceFleet(List<TaskData> tasks) {
        this.tasks = tasks;
        int m = tasks.size();
        this.states = new DualState[m];
        this.heldNames = new PointName[m];
        this.held = new double[m][];
        this.rows = new TaskRow[m];
        for (int t = 0; t < m; t++) {
            states[t] = DualState.start(tasks.get(t));
            heldNames[t] = PointName.START;
            held[t] = new double[shape().width()];
            rows[t] = TaskRow.of(0);
        }
    }

    @Override
    public FederationShape shape() {
        return InProcessFleet.shapeOf(tasks);
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        Reply[] replies = new Reply[tasks.size()];
        double[] total = new double[SUMS];
        for (int block = 0; block < tasks.size(); block += TaskFold.BLOCK) {
            double[] sums = new double[SUMS];
            for (int t = block; t < Math.min(block + TaskFold.BLOCK, tasks.size()); t++) {
                replies[t] = step(t, plan);
                add(measures(t, plan, replies[t].solution()), sums);
            }
            add(sums, total);
        }
        for (int t = 0; t < replies.length; t++) {
            heldNames[t] = replies[t].name();
            held[t] = replies[t].s();
        }
        return RoundOutcome.of(tasks.size(), total);
    }

    private Reply step(int t, RoundPlan plan) {
        TaskData data = tasks.get(t);
        Subproblem subproblem = new Subproblem(
                plan.round(),
                heldNames[t],
                plan.coupling().model(v(t, rows[t], plan.weights()), rows[t]),
                plan.sigmaPrime() * plan.coupling().diagonal(rows[t]),
                weight(t, rows[t], plan.weights()),
                plan.loss(),
                plan.budgets().budget(t, data.count() * data.outputs(), plan.round()),
                true,
                RandomStream.key(plan.seed(), t, plan.round()));
        Device.Step step = device.step(data, states[t], subproblem);
        states[t] = step.state();
        return step.reply();
    }

    /** In the order of {@link RoundOutcome}: updated, late, measured, losses, pairings, work. */
    private double[] measures(int t, RoundPlan plan, LocalSolution solution) {
        double c = weight(t, rows[t], plan.weights());
        double[] v = v(t, rows[t], plan.weights());
        double[] w = plan.coupling().model(v, rows[t]);
        double[] shift = rows[t].shift();
        double shifted = shift.length == 0 ? 0 : DenseKernels.dot(shift, 0, v, 0, v.length);
        LocalSolution.Losses losses = solution.losses();
        return new double[] {
            1,
            0,
            1,
            c * losses.primal(),
            c * losses.conjugate(),
            c * losses.gap(),
            DenseKernels.dot(w, 0, v, 0, v.length) - shifted,
            shifted,
            solution.steps(),
            solution.rowTouches()
        };
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        double[] total = new double[fold.length()];
        for (int block = 0; block < tasks.size(); block += TaskFold.BLOCK) {
            double[] sums = new double[fold.length()];
            for (int t = block; t < Math.min(block + TaskFold.BLOCK, tasks.size()); t++) {
                TaskRow before = rows[t];
                rows[t] = fold.row(new TaskView(t, v(t, before, weights), before, coupling));
                fold.add(new TaskView(t, v(t, rows[t], weights), rows[t], coupling), sums);
            }
            add(sums, total);
        }
        return total;
    }

    private double weight(int t, TaskRow row, TaskWeights weights) {
        return weights.weight(tasks.get(t).count()) * row.lossFactor();
    }

    private double[] v(int t, TaskRow row, TaskWeights weights) {
        double[] v = held[t].clone();
        for (int k = 0; k < v.length; k++) {
            v[k] *= weight(t, row, weights);
        }
        return v;
    }

    private static void add(double[] from, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] += from[k];
        }
    }

    @Override
    public void close() {}
}
