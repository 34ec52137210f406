package org.mochafl.core.structure;

import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.FeatureMetric;

/**
 * The relation Ω between tasks as the coordinator holds it between two Ω-steps.
 *
 * <p>Immutable; arrays are not copied and must not be changed.
 *
 * @param q the weights of the coupling M = diag(δ) + U diag(q) Uᵀ
 * @param rows gives each task its δ_t and u_t
 * @param penalty Q(Ω), the structure's own penalty, part of the objective
 * @param settled true once the structure makes its Ω-steps for the final problem, without an easier one before it; without
 *     joint convexity training does not end before
 * @param memory numbers the structure carries from one Ω-step to the next
 * @param gain what the Ω-step lowered P by at the W it was fitted to, the gap to which the next W-step is solved; NaN where
 *     that is not known
 * @param central M where it is known at the coordinator only; {@code q} is then empty
 * @param metric what tasks share in place of M, where the same W is the best one under it: W = K V
 */
public record Relation(
        double[] q,
        RowRule rows,
        double penalty,
        boolean settled,
        double[] memory,
        double gain,
        Optional<CentralCoupling> central,
        Optional<FeatureMetric> metric) {

    private static final double[] NOTHING = {};

    /** The rule of tasks that have their rows already. */
    public static final RowRule KEPT_ROWS = TaskView::row;

    /** A relation of diagonal and low rank. */
    public Relation(double[] q, RowRule rows, double penalty, boolean settled, double[] memory) {
        this(q, rows, penalty, settled, memory, Double.NaN, Optional.empty(), Optional.empty());
    }

    /** A relation that no Ω-step changes. */
    public static Relation fixed(double[] q, RowRule rows) {
        return new Relation(q, rows, 0, true, NOTHING);
    }

    /** A relation whose M is at the coordinator. */
    public static Relation central(CentralCoupling central, double penalty, double[] memory) {
        double[] bounds = central.bounds();
        return new Relation(
                NOTHING,
                task -> TaskRow.central(task.number(), bounds[task.number()]),
                penalty,
                true,
                memory,
                Double.NaN,
                Optional.of(central),
                Optional.empty());
    }

    /** The same with other rows. */
    public Relation withRows(RowRule other) {
        return new Relation(q, other, penalty, settled, memory, gain, central, metric);
    }

    /**
     * The relation itself, whose memory has so many numbers.
     *
     * @throws InvalidInput if it has not: it is of another structure, or of a version that remembered something else
     */
    public Relation requireMemory(int numbers, String structure, int tasks) {
        if (memory.length != numbers) {
            throw another(structure, tasks);
        }
        return this;
    }

    /** What is told of a relation that is none of a structure over so many tasks. */
    public static InvalidInput another(String structure, int tasks) {
        return new InvalidInput("state of a training: expected a relation of structure " + structure + " over " + tasks
                + " tasks, found another");
    }

    /** The same with what its Ω-step brought. */
    public Relation withGain(double brought) {
        return new Relation(q, rows, penalty, settled, memory, brought, central, metric);
    }

    /** The same with the M of a central coupling, as when it was made from its memory. */
    public Relation withCentral(CentralCoupling coupling) {
        return new Relation(q, rows, penalty, settled, memory, gain, Optional.of(coupling), metric);
    }

    /** The same with what tasks share in place of M. */
    public Relation withMetric(FeatureMetric shared) {
        return new Relation(q, rows, penalty, settled, memory, gain, central, Optional.of(shared));
    }

    /** The fold of what W follows from, C = V U or V itself, after it has given each task its row by the rule. */
    public TaskFold aggregate(RowRule rule, int tasks, int width) {
        return central.isPresent()
                ? TaskCoupling.columns(rule, tasks, width)
                : TaskCoupling.aggregate(rule, q.length, width);
    }

    /** M at the V of these sums of {@link #aggregate}. */
    public TaskCoupling coupling(double[] sums, int width) {
        return central.map(known -> TaskCoupling.central(width, known.models(sums, width), known))
                .orElseGet(() -> shared(new TaskCoupling(q, width, sums)));
    }

    private TaskCoupling shared(TaskCoupling coupling) {
        return metric.map(coupling::with).orElse(coupling);
    }
}
