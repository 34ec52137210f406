package org.mochafl.testkit;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.Momentum;
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

    private final List<TaskData> tasks;
    private final Availability availability;
    private final Device device = new Device(LocalAscent.INSTANCE);
    private final DualState[] states;
    private final PointName[] heldNames;
    private final double[][] held;
    private final double[] heldConjugate;
    private final TaskRow[] rows;
    private final Reply[] lastWork;
    private final long[] lastWorkRound;
    private final LocalSolution.Losses[] evaluated;
    private final double[][] last;
    private String lossName = "";

    ReferenceFleet(List<TaskData> tasks, Availability availability) {
        this.tasks = tasks;
        this.availability = availability;
        int m = tasks.size();
        this.states = new DualState[m];
        this.heldNames = new PointName[m];
        this.held = new double[m][];
        this.heldConjugate = new double[m];
        this.rows = new TaskRow[m];
        this.lastWork = new Reply[m];
        this.lastWorkRound = new long[m];
        this.evaluated = new LocalSolution.Losses[m];
        this.last = new double[m][];
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
        if (plan.round() == 0 || !plan.loss().name().equals(lossName)) {
            lossName = plan.loss().name();
            Arrays.fill(lastWork, null);
            Arrays.fill(evaluated, null);
            Arrays.fill(last, null);
            for (int t = 0; t < tasks.size(); t++) {
                heldConjugate[t] = heldNames[t].equals(PointName.START) ? 0 : Double.NaN;
            }
        }
        if (plan.kind() != RoundPlan.Kind.EVALUATE_REST) {
            Arrays.fill(evaluated, null);
        }
        Reply[] replies = new Reply[tasks.size()];
        double[] total = new double[23];
        for (int block = 0; block < tasks.size(); block += TaskFold.BLOCK) {
            double[] sums = new double[total.length];
            for (int t = block; t < Math.min(block + TaskFold.BLOCK, tasks.size()); t++) {
                boolean invited = plan.kind() == RoundPlan.Kind.WORK
                        ? plan.selection().invites(t, plan.round(), plan.seed())
                        : evaluated[t] == null;
                if (invited && availability.answers(t, plan.round())) {
                    replies[t] = step(t, plan);
                }
                add(sums(t, plan, invited, replies[t]), sums);
            }
            add(sums, total);
        }
        if (plan.kind() == RoundPlan.Kind.WORK) {
            for (int t = 0; t < replies.length; t++) {
                last[t] = plan.momentum() == null ? null : held[t];
            }
        }
        for (int t = 0; t < replies.length; t++) {
            if (replies[t] != null && !replies[t].name().equals(heldNames[t])) {
                heldNames[t] = replies[t].name();
                held[t] = replies[t].s();
                heldConjugate[t] = replies[t].conjugate();
            }
        }
        return RoundOutcome.of(tasks.size(), total);
    }

    private Reply step(int t, RoundPlan plan) {
        TaskData data = tasks.get(t);
        Subproblem subproblem = new Subproblem(
                plan.round(),
                heldNames[t],
                model(t, plan),
                plan.coupling().curvature(rows[t], plan.sigmaPrime()),
                weight(t, rows[t], plan.weights()),
                plan.loss(),
                plan.budgets().budget(t, data.count() * data.outputs(), plan.round()),
                !ahead(plan),
                plan.bounds() && !ahead(plan),
                RandomStream.key(plan.seed(), t, plan.round()),
                plan.coupling().metric().orElse(null));
        Device.Step step = device.step(data, states[t], subproblem);
        states[t] = step.state();
        LocalSolution.Losses losses = step.reply().solution().losses();
        if (!Double.isNaN(losses.primal())) {
            if (plan.kind() == RoundPlan.Kind.WORK) {
                lastWork[t] = step.reply();
                lastWorkRound[t] = plan.round();
            } else {
                evaluated[t] = losses;
            }
        }
        return step.reply();
    }

    private static boolean ahead(RoundPlan plan) {
        Momentum momentum = plan.momentum();
        return momentum != null && momentum.beta() > 0;
    }

    /** w_t; with momentum w_t of Y, less β σ′ M_tt (v_t − v_t⁻) and with δ_t v_t of Y too. */
    private double[] model(int t, RoundPlan plan) {
        double[] v = v(t, rows[t], plan.weights());
        Momentum momentum = plan.momentum();
        if (momentum == null || momentum.beta() == 0) {
            return plan.coupling().model(v, rows[t]);
        }
        double factor = momentum.beta() * (rows[t].delta() - plan.coupling().curvature(rows[t], plan.sigmaPrime()));
        double[] before = (last[t] == null ? held[t] : last[t]).clone();
        double[] w = momentum.ahead().model(v, rows[t]);
        for (int k = 0; k < w.length; k++) {
            before[k] *= weight(t, rows[t], plan.weights());
            w[k] += factor * v[k];
            w[k] += -factor * before[k];
        }
        return w;
    }

    /**
     * What a task adds: 0–2 invited, updated, late; 3–7 measured, its losses, unheard; 8–9 pairings; 10–14 of a silent one;
     * 15–18 what it last said; 19–20 work; 21–22 how v_t moved.
     */
    private double[] sums(int t, RoundPlan plan, boolean invited, Reply reply) {
        double c = weight(t, rows[t], plan.weights());
        double[] v = v(t, rows[t], plan.weights());
        double[] w = plan.coupling().model(v, rows[t]);
        double[] shift = rows[t].shift();
        double[] sums = new double[23];
        sums[0] = invited ? 1 : 0;
        if (!ahead(plan)) {
            sums[9] = shift.length == 0 ? 0 : DenseKernels.dot(shift, 0, v, 0, v.length);
            sums[8] = DenseKernels.dot(w, 0, v, 0, v.length) - sums[9];
        }
        move(t, plan, reply, c, sums);
        if (reply != null) {
            sums[1] = 1;
            sums[19] = reply.solution().steps();
            sums[20] = reply.solution().rowTouches();
        }
        LocalSolution.Losses now = plan.kind() == RoundPlan.Kind.WORK
                ? reply == null ? null : reply.solution().losses()
                : evaluated[t];
        if (now != null && !Double.isNaN(now.primal())) {
            sums[3] = 1;
            sums[4] = c * now.primal();
            sums[5] = c * now.conjugate();
            sums[6] = c * now.gap();
            sums[7] = heldNames[t].equals(PointName.START) && tasks.get(t).count() > 0 ? 1 : 0;
        } else {
            sums[10] = sums[8] + sums[9];
            if (lastWork[t] != null && lastWork[t].bound() != null && !Double.isNaN(heldConjugate[t])) {
                sums[11] = 1;
                sums[12] = c * lastWork[t].bound().above(w);
                sums[13] = c * heldConjugate[t];
                sums[14] = Math.max(0, sums[12] + sums[13] + sums[10]);
            }
        }
        if (lastWork[t] != null) {
            sums[15] = 1;
            if (lastWorkRound[t] >= plan.began()) {
                sums[16] = 1;
                sums[17] = c * lastWork[t].solution().losses().primal();
                sums[18] = c * lastWork[t].solution().losses().gap();
            }
        }
        return sums;
    }

    private void move(int t, RoundPlan plan, Reply reply, double c, double[] sums) {
        if (plan.kind() != RoundPlan.Kind.WORK || plan.momentum() == null || last[t] == null) {
            return;
        }
        double[] after = reply == null || reply.name().equals(heldNames[t]) ? held[t] : reply.s();
        double along = 0;
        double squares = 0;
        for (int k = 0; k < after.length; k++) {
            along += (held[t][k] - last[t][k]) * (after[k] - held[t][k]);
            squares += (after[k] - held[t][k]) * (after[k] - held[t][k]);
        }
        double curvature = plan.coupling().curvature(rows[t], plan.sigmaPrime());
        sums[21] = curvature * c * c * along;
        sums[22] = curvature * c * c * squares;
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        double[] total = new double[fold.length()];
        for (int block = 0; block < tasks.size(); block += TaskFold.BLOCK) {
            double[] sums = new double[fold.length()];
            for (int t = block; t < Math.min(block + TaskFold.BLOCK, tasks.size()); t++) {
                TaskRow before = rows[t];
                TaskView.Contact contact = new TaskView.Contact(
                        !heldNames[t].equals(PointName.START),
                        evaluated[t] == null
                                ? Double.NaN
                                : weights.weight(tasks.get(t).count()) * evaluated[t].primal(),
                        tasks.get(t).count(),
                        weights.weight(tasks.get(t).count()));
                rows[t] = fold.row(new TaskView(t, v(t, before, weights), before, coupling, contact));
                fold.add(new TaskView(t, v(t, rows[t], weights), rows[t], coupling, contact), sums);
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
