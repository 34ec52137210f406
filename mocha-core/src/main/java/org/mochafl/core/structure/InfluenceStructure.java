package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;

/**
 * What {@link AsymmetricTasks} and {@link OneWayTransfer} share: B ≥ 0 with B_tt = 0, learned column by column,
 *
 * <pre>
 *     min over b ≥ 0, b_t = 0:   ‖w_t − Wb‖² + μ Σ_s σ_s b_s
 * </pre>
 *
 * <p>σ_s is how unsure w_s is ({@link Doubt}): few rows or many errors make a task dear to follow (docs/decisions/013). It
 * is measured by the mean squared length of models and the mean loss at the first Ω-step, and by these from then on. All
 * models are needed in one place, so there are at most {@value #MOST_TASKS} tasks.
 */
abstract class InfluenceStructure implements TaskStructure {

    /** μ where nothing is given. */
    public static final double DEFAULT_MU = 25;

    /** The most tasks. */
    public static final int MOST_TASKS = 2_000;

    private static final TaskFold NOTHING = new Nothing();

    InfluenceStructure() {}

    @Override
    public final boolean fixed() {
        return false;
    }

    /** False: there is no joint certificate. */
    @Override
    public final boolean jointlyConvex() {
        return false;
    }

    /** Nothing: losses are known only after an evaluation, so the Ω-step sums on its own. */
    @Override
    public final TaskFold statistic(int tasks, int width) {
        return NOTHING;
    }

    @Override
    public final JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        throw new IllegalStateException(name() + " is not jointly convex");
    }

    /** Who influences whom: a link from s to t with the weight B_st. */
    @Override
    public final Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        return Influences.read(relation.memory()).findings();
    }

    final void requireBearable(int tasks) {
        if (tasks > MOST_TASKS) {
            throw new InvalidInput("tasks: expected at most " + MOST_TASKS + " with structure " + name()
                    + ", which compares every task with every other, found " + tasks);
        }
    }

    /** The memory: B, a number of each task, and what σ is measured by. */
    static double[] memory(Influences influences, double[] numbers, Doubt doubt) {
        double[] memory = influences.numbers(numbers.length + Doubt.NUMBERS);
        int at = influences.numbers();
        System.arraycopy(numbers, 0, memory, at, numbers.length);
        memory[at + numbers.length] = doubt.length();
        memory[at + numbers.length + 1] = doubt.loss();
        return memory;
    }

    /** That this is a memory of such a structure over these tasks. */
    final void requireMemory(double[] memory, int tasks) {
        boolean some = memory.length > tasks && memory[0] == tasks;
        if (!some || memory.length != Influences.read(memory).numbers() + tasks + Doubt.NUMBERS) {
            throw new InvalidInput("state of a training: expected the relation of structure " + name() + " over "
                    + tasks + " tasks, found another");
        }
    }

    /** A number of each task in the memory. */
    static double[] numbers(double[] memory, Influences influences, int tasks) {
        return Arrays.copyOfRange(memory, influences.numbers(), influences.numbers() + tasks);
    }

    /** Whether σ was measured before. */
    static boolean known(double[] memory) {
        return !Double.isNaN(memory[memory.length - Doubt.NUMBERS]);
    }

    /** What σ is measured by: as in the memory, or from now on by what is reported. */
    static Doubt doubt(double[] memory, TaskReports reports, int width) {
        return known(memory) ? new Doubt(memory[memory.length - 2], memory[memory.length - 1], width) : reports.doubt();
    }

    private record Nothing() implements TaskFold {

        @Override
        public int length() {
            return 0;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            // losses are not known yet
        }
    }
}
