package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.loss.Loss;
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

    /** What a task without rows costs in a round, in values of a row. */
    private static final long LEAST_COST = 100;

    private static final TaskFate NOT_REACHED = new TaskFate.Dropped("not reached");

    private final List<TaskData> tasks;
    private final int first;
    private final Device device;
    private final Availability availability;
    private final TaskLoop loop;
    private final WorkShares shares;
    private final KeptTask[] kept;
    private boolean unfinished;
    private String lossName = "";

    /**
     * A partition with all α_t = 0, whose devices always answer.
     *
     * @param first the number of its first task, a multiple of {@link TaskFold#BLOCK}
     */
    public TaskPartition(List<TaskData> tasks, int first, Device device, TaskLoop loop) {
        this(tasks, tasks.stream().map(KeptTask::start).toList(), first, device, Availability.ALWAYS, loop);
    }

    /**
     * A partition that goes on from what was kept of its tasks.
     *
     * @param kept of each task
     * @param first the number of its first task, a multiple of {@link TaskFold#BLOCK}
     * @param availability which devices can be reached when
     * @throws InvalidInput if a task has missing features
     */
    public TaskPartition(
            List<TaskData> tasks,
            List<KeptTask> kept,
            int first,
            Device device,
            Availability availability,
            TaskLoop loop) {
        if (first % TaskFold.BLOCK != 0) {
            throw new IllegalArgumentException(
                    "first task: expected a multiple of " + TaskFold.BLOCK + ", found " + first);
        }
        if (kept.size() != tasks.size()) {
            throw new InvalidInput("state of the tasks: expected " + tasks.size() + " tasks, found " + kept.size());
        }
        tasks.stream().filter(TaskData::hasMissing).findFirst().ifPresent(task -> {
            throw new InvalidInput("task " + task.name() + ": expected known features, found missing ones");
        });
        this.tasks = List.copyOf(tasks);
        this.first = first;
        this.device = device;
        this.availability = availability;
        this.loop = loop;
        this.shares = new WorkShares(tasks.size(), i -> cost(tasks.get(i)));
        this.kept = kept.toArray(KeptTask[]::new);
    }

    private static long cost(TaskData task) {
        return LEAST_COST + task.rows().storedValues() * task.outputs();
    }

    /** What is to be kept of the task with number i here. */
    public KeptTask kept(int i) {
        return kept[i];
    }

    /** The number of tasks. */
    public int size() {
        return tasks.size();
    }

    /**
     * Runs a round to its close for the tasks here; one vector of {@link RoundOutcome} sums a block.
     *
     * @throws InvalidInput if the loss is not made for a label
     */
    public List<double[]> run(RoundPlan plan) {
        OpenRound round = open(plan);
        forEach(i -> {
            boolean invited = round.invites(i);
            if (invited && availability.answers(first + i, plan.round())) {
                round.end(i, new TaskFate.Update(round.solve(i)));
            } else {
                round.see(i);
                round.end(i, invited ? NOT_REACHED : null);
            }
        });
        return round.close();
    }

    /** Calls {@code body} for the numbers of all tasks here, shared out by what a pass over their rows costs. */
    public void forEach(IntConsumer body) {
        shares.forEach(loop, body);
    }

    /**
     * Opens a round whose course the caller decides, task by task.
     *
     * @throws InvalidInput if the loss is not made for a label
     * @throws IllegalStateException if a round with work was opened before and never closed: some tasks hold its new points then, and
     *     another round would not read one and the same V
     */
    public OpenRound open(RoundPlan plan) {
        if (unfinished) {
            throw new IllegalStateException(
                    "a round with work ended in the middle: expected its tasks to be kept no longer");
        }
        begin(plan);
        unfinished = plan.kind() == RoundPlan.Kind.WORK;
        return new OpenRound(this, plan);
    }

    /** The open round ended for every task. */
    void closed() {
        unfinished = false;
    }

    /** What a task said in another run, or of another loss, bounds nothing, and estimates nothing. */
    private void begin(RoundPlan plan) {
        String name = plan.loss().name();
        if (!lossName.equals(name)) {
            tasks.forEach(task -> requireLabels(task, plan.loss()));
        }
        if (plan.round() == 0 || !(lossName.isEmpty() || lossName.equals(name))) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] = kept[i].withoutLosses();
            }
        }
        lossName = name;
    }

    /**
     * A conjugate is that of the loss for the labels it is made for only; with others a gap would be no gap.
     *
     * @throws InvalidInput if the loss is not made for a label, with the task and the row
     */
    public static void requireLabels(TaskData task, Loss loss) {
        for (int j = 0; j < task.count() * task.outputs(); j++) {
            double label = task.label(j / task.outputs(), j % task.outputs());
            if (!loss.accepts(label)) {
                throw new InvalidInput("task " + task.name() + ", row " + (j / task.outputs() + 1)
                        + ": expected a label for the loss " + loss.name() + ", " + loss.expectedLabels()
                        + ", found " + label);
            }
        }
    }

    /** The device of a task gives up its pending update, which nobody absorbed, or ever will. */
    public void abandon(int i) {
        DualState state = kept[i].device().settle(kept[i].name());
        kept[i] = kept[i].with(new DualState(state.committed(), null));
    }

    /** The number of the first task here. */
    int first() {
        return first;
    }

    Device device() {
        return device;
    }

    TaskData data(int i) {
        return tasks.get(i);
    }

    /** What is to be kept of the task with number i here from now on. */
    void keep(int i, KeptTask next) {
        kept[i] = next;
    }

    TaskView view(int i, RoundPlan plan) {
        return view(i, kept[i].row(), plan.weights(), plan.coupling());
    }

    /**
     * v_t before the last round with work.
     *
     * @throws InvalidInput if it was not kept, as with states of other trainings
     */
    double[] last(int i, RoundPlan plan) {
        double[] last = kept[i].last();
        if (last == null) {
            throw new InvalidInput("state of task " + tasks.get(i).name()
                    + ": expected s of before the last round, since the training has momentum, found none");
        }
        return scaled(last, weight(i, plan));
    }

    double weight(int i, RoundPlan plan) {
        return weight(i, kept[i].row(), plan.weights());
    }

    /** Sums a statistic over the tasks here; one vector a block, or one in all where the fold is disjoint. */
    @SuppressWarnings("ReferenceEquality") // a fold that hands out no rows gives back the same object
    public List<double[]> fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        int vectors = fold.disjoint() ? 1 : blocks();
        double[][] sums = new double[vectors][fold.length()];
        loop.forEach(blocks(), block -> {
            double[] into = sums[Math.min(block, vectors - 1)];
            int end = Math.min(tasks.size(), (block + 1) * TaskFold.BLOCK);
            for (int i = block * TaskFold.BLOCK; i < end; i++) {
                TaskRow row = kept[i].row();
                TaskView view = view(i, row, weights, coupling);
                TaskRow next = fold.row(view);
                if (next == row) {
                    fold.add(view, into);
                } else {
                    kept[i] = kept[i].with(next);
                    boolean sameV = next.lossFactor() == row.lossFactor();
                    fold.add(sameV ? view.with(next) : view(i, next, weights, coupling), into);
                }
            }
        });
        return Arrays.asList(sums);
    }

    private TaskView view(int i, TaskRow row, TaskWeights weights, TaskCoupling coupling) {
        double[] v = scaled(kept[i].s(), weight(i, row, weights));
        int count = tasks.get(i).count();
        LocalSolution.Losses measured = kept[i].evaluated();
        double weight = weights.weight(count);
        double loss = measured == null ? Double.NaN : weight * measured.primal();
        TaskView.Contact contact = new TaskView.Contact(kept[i].heard(), loss, count, weight);
        return new TaskView(first + i, v, row, coupling, contact);
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

    private int blocks() {
        return (tasks.size() + TaskFold.BLOCK - 1) / TaskFold.BLOCK;
    }

    /** Adds block sums in rising order of the blocks. */
    public static double[] sum(int length, List<double[]> blocks) {
        double[] total = new double[length];
        for (double[] block : blocks) {
            DenseKernels.axpy(1, block, 0, total, 0, length);
        }
        return total;
    }

    /** w_t of the task with number i here. */
    public double[] model(int i, TaskCoupling coupling, TaskWeights weights) {
        return view(i, kept[i].row(), weights, coupling).model();
    }
}
