package org.mochafl.simulation.method;

import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.CentralCoupling;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

/**
 * The relation of a structure whose Ω is given, with the row of every task: M = diag(δ) + U diag(q) Uᵀ, or a central coupling.
 *
 * @param relation q, or the central coupling
 * @param rows of the tasks, by number
 */
record GivenRelation(Relation relation, TaskRow[] rows) {

    /**
     * The relation of a problem.
     *
     * @throws InvalidInput if Ω is learned
     */
    static GivenRelation of(String method, Problem problem) {
        require(method, problem);
        int tasks = problem.size();
        int width = problem.width();
        Relation relation = problem.structure().start(tasks, width);
        TaskRow[] rows = new TaskRow[tasks];
        try (InProcessFleet fleet = new InProcessFleet(problem.tasks(), 1)) {
            TaskCoupling none = new TaskCoupling(new double[0], width, new double[0]);
            fleet.fold(none, problem.weights(), relation.aggregate(relation.rows(), tasks, width));
            for (int t = 0; t < tasks; t++) {
                rows[t] = fleet.kept(t).row();
            }
        }
        return new GivenRelation(relation, rows);
    }

    /**
     * Checks that Ω is given.
     *
     * @throws InvalidInput if it is learned
     */
    static void require(String method, Problem problem) {
        TaskStructure structure = problem.structure();
        if (!structure.fixed()) {
            throw new InvalidInput(
                    method + ": expected a structure whose relation is given, such as mean or one that was "
                            + "learned before, found " + structure.name());
        }
    }

    /** M, m × m in rows. */
    double[] matrix() {
        int tasks = rows.length;
        double[] matrix = new double[tasks * tasks];
        Optional<CentralCoupling> central = relation.central();
        TaskCoupling coupling = new TaskCoupling(relation.q(), 0, new double[0]);
        for (int t = 0; t < tasks; t++) {
            if (central.isPresent()) {
                System.arraycopy(central.get().row(t), 0, matrix, t * tasks, tasks);
                continue;
            }
            for (int s = 0; s < tasks; s++) {
                matrix[t * tasks + s] = coupling.entry(rows[t], rows[s]) + (t == s ? rows[t].delta() : 0);
            }
        }
        return matrix;
    }
}
