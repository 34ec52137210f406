package org.mochafl.core.structure;

/**
 * The relation Ω between tasks as the coordinator holds it between two Ω-steps.
 *
 * <p>Immutable; arrays are not copied and must not be changed.
 *
 * @param q the weights of the coupling M = diag(δ) + U diag(q) Uᵀ
 * @param rows gives each task its δ_t and u_t
 * @param penalty Q(Ω), the structure's own penalty, part of the objective
 * @param settled true once the structure makes its Ω-steps for the final problem, without an easier one before it
 * @param memory numbers the structure carries from one Ω-step to the next
 */
public record Relation(double[] q, RowRule rows, double penalty, boolean settled, double[] memory) {

    private static final double[] NOTHING = {};

    /** The rule of tasks that have their rows already. */
    public static final RowRule KEPT_ROWS = TaskView::row;

    /** A relation that no Ω-step changes. */
    public static Relation fixed(double[] q, RowRule rows) {
        return new Relation(q, rows, 0, true, NOTHING);
    }
}
