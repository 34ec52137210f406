package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LossBound;
import org.mochafl.core.device.PointName;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;

/**
 * All that is kept of a task between two calls: what its device keeps, and what the coordinator's side keeps. A fleet
 * whose tasks live elsewhere writes it there, and makes its {@link TaskPartition} again from it. Immutable.
 *
 * @param device the device's state
 * @param name the name of the point held
 * @param s the held s_t
 * @param conjugate Σ_i ℓ*(−α_i) at the point held; NaN where it was not asked for
 * @param row δ_t and u_t
 * @param said the losses it last reported in a round with work, or null
 * @param saidAt the number of that round
 * @param bound what bounds its losses since then, or null where that was not asked for
 * @param last s_t before the last round with work, where rounds have momentum; else null
 * @param evaluated the losses it reported in the evaluation of the present snapshot, or null
 */
public record KeptTask(
        DualState device,
        PointName name,
        double[] s,
        double conjugate,
        TaskRow row,
        LocalSolution.@Nullable Losses said,
        long saidAt,
        @Nullable LossBound bound,
        double @Nullable [] last,
        LocalSolution.@Nullable Losses evaluated) {

    /** What rounding may add up to in s_t, relative to the sizes of rows, labels and α. */
    private static final double DRIFT = 1e-9;

    /** A task that has not trained: α_t = 0. */
    public static KeptTask start(TaskData data) {
        DualState state = DualState.start(data);
        return new KeptTask(state, PointName.START, state.committed().s(), 0, TaskRow.of(0), null, 0, null, null, null);
    }

    /** True once an update of the task was absorbed. */
    public boolean heard() {
        return !name.equals(PointName.START);
    }

    /**
     * Checks that this was kept of a task with these data.
     *
     * @throws InvalidInput if α_t or s_t has another length, the device does not know the point held, or s_t is not X_tᵀ
     *     α_t up to rounding
     */
    void requireOf(TaskData data) {
        String where = "state of task " + data.name();
        DualPoint held;
        try {
            held = device.settle(name).committed();
        } catch (IllegalStateException e) {
            throw new InvalidInput(where + ": expected a point that its device knows; " + e.getMessage(), e);
        }
        int coordinates = data.count() * data.outputs();
        int width = data.features() * data.outputs();
        if (held.alpha().length != coordinates || held.s().length != width) {
            throw new InvalidInput(where + ": expected " + coordinates + " dual variables and " + width
                    + " sums, found " + held.alpha().length + " and " + held.s().length);
        }
        if (!Arrays.equals(held.s(), s)) {
            throw new InvalidInput(where + ": expected the s of its device, found another");
        }
        requireProducts(where, data, held.alpha());
    }

    private void requireProducts(String where, TaskData data, double[] alpha) {
        double[] difference = s.clone();
        double size = 0;
        for (int j = 0; j < alpha.length; j++) {
            int row = j / data.outputs();
            int output = j % data.outputs();
            size += Math.sqrt(data.squaredNorms()[row]) * (1 + Math.abs(alpha[j]) + Math.abs(data.label(row, output)));
            if (alpha[j] != 0) {
                data.rows().addTo(row, -alpha[j], difference, output * data.features());
            }
        }
        for (double off : difference) {
            if (!(Math.abs(off) <= DRIFT * size)) {
                throw new InvalidInput(where + ": expected s = Xᵀα of its rows, found " + off
                        + " beside it: it was kept of other data");
            }
        }
    }

    KeptTask with(DualState next) {
        return new KeptTask(next, name, s, conjugate, row, said, saidAt, bound, last, evaluated);
    }

    KeptTask with(TaskRow next) {
        return new KeptTask(device, name, s, conjugate, next, said, saidAt, bound, last, evaluated);
    }

    /** The pending update is absorbed under a name, and the device knows it: both sides have one and the same point. */
    KeptTask holding(PointName nextName, double nextConjugate) {
        DualState settled = device.settle(nextName);
        DualPoint point = settled.committed();
        return new KeptTask(settled, point.name(), point.s(), nextConjugate, row, said, saidAt, bound, last, evaluated);
    }

    KeptTask saying(LocalSolution.Losses losses, long round, @Nullable LossBound nextBound) {
        return new KeptTask(device, name, s, conjugate, row, losses, round, nextBound, last, evaluated);
    }

    /** Without what it said; at α = 0 every ℓ* is 0. */
    KeptTask withoutLosses() {
        return new KeptTask(device, name, s, heard() ? Double.NaN : 0, row, null, 0, null, null, null);
    }

    KeptTask evaluated(LocalSolution.@Nullable Losses losses) {
        return new KeptTask(device, name, s, conjugate, row, said, saidAt, bound, last, losses);
    }

    /** With s_t from before a round, as rounds with momentum look back at it. */
    KeptTask lookingBack(double @Nullable [] before) {
        return new KeptTask(device, name, s, conjugate, row, said, saidAt, bound, before, evaluated);
    }

    /** The task as named arrays of numbers, whose bits are all there is to keep. */
    public Map<String, double[]> arrays() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        DualState settled = device.settle(name);
        put(arrays, "committed", settled.committed());
        DualPoint pending = settled.pending();
        if (pending != null) {
            put(arrays, "pending", pending);
        }
        arrays.put("name", numbers(name));
        arrays.put("s", s);
        arrays.put("row", new double[] {conjugate, row.delta(), row.lossFactor(), saidAt});
        arrays.put("u", row.u());
        arrays.put("shift", row.shift());
        if (last != null) {
            arrays.put("last", last);
        }
        put(arrays, "said", said);
        put(arrays, "evaluated", evaluated);
        if (bound != null) {
            arrays.put("bound", new double[] {bound.value(), bound.smoothness(), bound.lipschitz()});
            arrays.put("bound-model", bound.model());
            arrays.put("bound-gradient", bound.gradient());
        }
        return arrays;
    }

    /**
     * The task of these arrays.
     *
     * @throws InvalidInput if one is missing, or does not fit the data
     */
    public static KeptTask of(TaskData data, Map<String, double[]> arrays) {
        int coordinates = data.count() * data.outputs();
        int width = data.features() * data.outputs();
        Reader in = new Reader("state of task " + data.name(), arrays);
        DualPoint committed = in.point("committed", coordinates, width);
        DualPoint pending = in.has("pending-s") ? in.point("pending", coordinates, width) : null;
        double[] row = in.array("row", 4);
        LossBound bound = null;
        if (in.has("bound")) {
            double[] numbers = in.array("bound", 3);
            bound = new LossBound(
                    in.array("bound-model", width), numbers[0], in.array("bound-gradient", -1), numbers[1], numbers[2]);
        }
        return new KeptTask(
                new DualState(committed, pending),
                in.name("name"),
                in.array("s", width),
                row[0],
                new TaskRow(row[1], in.array("u", -1), row[2], in.array("shift", -1)),
                in.losses("said"),
                (long) row[3],
                bound,
                in.has("last") ? in.array("last", width) : null,
                in.losses("evaluated"));
    }

    private static void put(Map<String, double[]> arrays, String what, LocalSolution.@Nullable Losses losses) {
        if (losses != null) {
            arrays.put(what, new double[] {losses.primal(), losses.conjugate(), losses.gap()});
        }
    }

    private static void put(Map<String, double[]> arrays, String what, DualPoint point) {
        arrays.put(what + "-name", numbers(point.name()));
        arrays.put(what + "-alpha", point.alpha());
        arrays.put(what + "-s", point.s());
    }

    /** The id in four parts of 32 bits, the first bits first, and γ: every part is a whole number, and exact. */
    private static double[] numbers(PointName name) {
        return new double[] {
            (int) (name.high() >>> 32), (int) name.high(), (int) (name.low() >>> 32), (int) name.low(), name.gamma()
        };
    }

    /** Reads arrays with their lengths checked. */
    private record Reader(String where, Map<String, double[]> arrays) {

        boolean has(String name) {
            return arrays.containsKey(name);
        }

        /** An array of a length; of any if that is negative. */
        double[] array(String name, int length) {
            double[] array = arrays.get(name);
            if (array == null || (length >= 0 && array.length != length)) {
                throw new InvalidInput(where + ", " + name + ": expected "
                        + (length < 0 ? "an array" : length + " numbers") + ", found "
                        + (array == null ? "none" : array.length));
            }
            return array;
        }

        /** A name; of an older mocha's state, whose ids had 64 bits, as well. */
        PointName name(String name) {
            double[] numbers = arrays.get(name);
            if (numbers != null && numbers.length == 3) {
                return new PointName(0, bits(numbers, 0), numbers[2]);
            }
            numbers = array(name, 5);
            return new PointName(bits(numbers, 0), bits(numbers, 2), numbers[4]);
        }

        private static long bits(double[] numbers, int first) {
            return ((long) numbers[first] << 32) | ((long) numbers[first + 1] & 0xFFFFFFFFL);
        }

        LocalSolution.@Nullable Losses losses(String name) {
            if (!has(name)) {
                return null;
            }
            double[] numbers = array(name, 3);
            return new LocalSolution.Losses(numbers[0], numbers[1], numbers[2]);
        }

        DualPoint point(String what, int coordinates, int width) {
            return new DualPoint(name(what + "-name"), array(what + "-alpha", coordinates), array(what + "-s", width));
        }
    }
}
