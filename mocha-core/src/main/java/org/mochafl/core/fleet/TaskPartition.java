package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.task.TaskData;

/**
 * Consecutive tasks that are kept in one place, with their devices: a whole in-process fleet, or a part of one that is
 * spread over processes. Every answer is a list of block sums, which {@link #sum} adds up in the canonical order.
 *
 * <p>Used by one thread at a time, which may spread tasks over others by its {@link TaskLoop}.
 */
public final class TaskPartition {

    private final List<TaskData> tasks;
    private final int first;
    private final Device device;
    private final TaskLoop loop;
    private final DualState[] states;
    private final PointName[] heldNames;
    private final double[][] held;
    private final TaskRow[] rows;

    /**
     * All that is kept of a task between two calls: what its device keeps, and what the coordinator's side keeps. A fleet
     * whose tasks live elsewhere writes it there and makes the partition again from it.
     *
     * @param device the device's state
     * @param name the name of the point held
     * @param s the held s_t
     * @param row δ_t and u_t
     */
    public record Kept(DualState device, PointName name, double[] s, TaskRow row) {

        /** A task that has not trained: α_t = 0. */
        public static Kept start(TaskData data) {
            DualState state = DualState.start(data);
            return new Kept(state, PointName.START, state.committed().s(), TaskRow.of(0));
        }
    }

    /**
     * A partition with all α_t = 0.
     *
     * @param first the number of its first task, a multiple of {@link TaskFold#BLOCK}
     */
    public TaskPartition(List<TaskData> tasks, int first, Device device, TaskLoop loop) {
        this(tasks, tasks.stream().map(Kept::start).toList(), first, device, loop);
    }

    /**
     * A partition that goes on from what was kept of its tasks.
     *
     * @param kept of each task
     * @param first the number of its first task, a multiple of {@link TaskFold#BLOCK}
     */
    public TaskPartition(List<TaskData> tasks, List<Kept> kept, int first, Device device, TaskLoop loop) {
        if (first % TaskFold.BLOCK != 0) {
            throw new IllegalArgumentException(
                    "first task: expected a multiple of " + TaskFold.BLOCK + ", found " + first);
        }
        tasks.stream().filter(TaskData::hasMissing).findFirst().ifPresent(task -> {
            throw new InvalidInput("task " + task.name() + ": expected known features, found missing ones");
        });
        this.tasks = List.copyOf(tasks);
        this.first = first;
        this.device = device;
        this.loop = loop;
        int count = tasks.size();
        this.states = new DualState[count];
        this.heldNames = new PointName[count];
        this.held = new double[count][];
        this.rows = new TaskRow[count];
        for (int i = 0; i < count; i++) {
            states[i] = kept.get(i).device();
            heldNames[i] = kept.get(i).name();
            held[i] = kept.get(i).s();
            rows[i] = kept.get(i).row();
        }
    }

    /** What is to be kept of the task with number i here. */
    public Kept kept(int i) {
        return new Kept(states[i], heldNames[i], held[i], rows[i]);
    }

    /** The number of tasks. */
    public int size() {
        return tasks.size();
    }

    /** Runs a round to its close for the tasks here; one vector of {@link RoundOutcome} sums a block. */
    public List<double[]> run(RoundPlan plan) {
        double[][] sums = new double[tasks.size()][];
        TaskFate[] fates = new TaskFate[tasks.size()];
        loop.forEach(tasks.size(), i -> {
            sums[i] = new double[RoundOutcome.SUMS];
            fates[i] = answer(i, plan, sums[i]);
        });
        for (int i = 0; i < fates.length; i++) {
            absorb(i, fates[i]);
        }
        return blocks(RoundOutcome.SUMS, (i, into) -> DenseKernels.axpy(1, sums[i], 0, into, 0, into.length));
    }

    private TaskFate answer(int i, RoundPlan plan, double[] sums) {
        TaskData data = tasks.get(i);
        TaskRow row = rows[i];
        double weight = weight(i, row, plan.weights());
        TaskView view = view(i, row, plan.weights(), plan.coupling());
        Subproblem subproblem = new Subproblem(
                plan.round(),
                heldNames[i],
                view.model(),
                plan.sigmaPrime() * plan.coupling().diagonal(row),
                weight,
                plan.loss(),
                plan.budgets().budget(first + i, data.count() * data.outputs(), plan.round()),
                true,
                RandomStream.key(plan.seed(), first + i, plan.round()));
        Device.Step step = device.step(data, states[i], subproblem);
        states[i] = step.state();
        addMeasures(step.reply().solution(), view, weight, sums);
        return new TaskFate.Update(step.reply());
    }

    private static void addMeasures(LocalSolution solution, TaskView view, double weight, double[] sums) {
        LocalSolution.Losses losses = solution.losses();
        double[] shift = view.row().shift();
        double shifted = shift.length == 0 ? 0 : DenseKernels.dot(shift, 0, view.v(), 0, shift.length);
        sums[0] = 1;
        if (!Double.isNaN(losses.primal())) {
            sums[2] = 1;
            sums[3] = weight * losses.primal();
            sums[4] = weight * losses.conjugate();
            sums[5] = weight * losses.gap();
        }
        sums[6] = DenseKernels.dot(view.model(), 0, view.v(), 0, view.v().length) - shifted;
        sums[7] = shifted;
        sums[8] = solution.steps();
        sums[9] = solution.rowTouches();
    }

    private void absorb(int i, TaskFate fate) {
        if (fate instanceof TaskFate.Update update) {
            Reply reply = update.reply();
            heldNames[i] = reply.name();
            held[i] = reply.s();
        }
    }

    /** Sums a statistic over the tasks here; one vector a block. */
    public List<double[]> fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        TaskRow[] next = new TaskRow[rows.length];
        List<double[]> result = blocks(fold.length(), (i, into) -> {
            TaskView view = view(i, rows[i], weights, coupling);
            next[i] = fold.row(view);
            boolean sameV = next[i].lossFactor() == rows[i].lossFactor();
            fold.add(sameV ? view.with(next[i]) : view(i, next[i], weights, coupling), into);
        });
        System.arraycopy(next, 0, rows, 0, rows.length);
        return result;
    }

    private TaskView view(int i, TaskRow row, TaskWeights weights, TaskCoupling coupling) {
        return new TaskView(first + i, scaled(held[i], weight(i, row, weights)), row, coupling);
    }

    /** c_t with the structure's factor. */
    private double weight(int i, TaskRow row, TaskWeights weights) {
        return weights.weight(tasks.get(i).count()) * row.lossFactor();
    }

    private static double[] scaled(double[] s, double weight) {
        double[] v = new double[s.length];
        for (int k = 0; k < v.length; k++) {
            v[k] = weight * s[k];
        }
        return v;
    }

    /** What a task of a block adds. */
    private interface Adder {
        void add(int task, double[] into);
    }

    private List<double[]> blocks(int length, Adder adder) {
        int count = (tasks.size() + TaskFold.BLOCK - 1) / TaskFold.BLOCK;
        double[][] sums = new double[count][length];
        loop.forEach(count, block -> {
            int end = Math.min(tasks.size(), (block + 1) * TaskFold.BLOCK);
            for (int i = block * TaskFold.BLOCK; i < end; i++) {
                adder.add(i, sums[block]);
            }
        });
        return Arrays.asList(sums);
    }

    /** Adds block sums in rising order of the blocks. */
    public static double[] sum(int length, List<double[]> blocks) {
        double[] total = new double[length];
        for (double[] block : blocks) {
            DenseKernels.axpy(1, block, 0, total, 0, length);
        }
        return total;
    }

    /** The row of the task with number i here. */
    public TaskRow row(int i) {
        return rows[i];
    }

    /** w_t of the task with number i here. */
    public double[] model(int i, TaskCoupling coupling, TaskWeights weights) {
        return view(i, rows[i], weights, coupling).model();
    }

    /** The device's state of the task with number i here. */
    public DualState state(int i) {
        return states[i];
    }
}
