package org.mochafl.testkit;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.structure.TaskView;

/** A structure at work on given vectors v_t, without data: with M as the dense matrix that the core never forms. */
final class CoupledVectors {

    private final TaskStructure structure;
    private final DMatrixRMaj v;
    private final TaskRow[] rows;
    private Relation relation;
    private TaskCoupling coupling;

    /** @param v V, dK × m */
    CoupledVectors(TaskStructure structure, DMatrixRMaj v) {
        this.structure = structure;
        this.v = v;
        this.rows = new TaskRow[v.getNumCols()];
        Arrays.fill(rows, TaskRow.of(0));
        this.relation = structure.start(v.getNumCols(), v.getNumRows());
        this.coupling = new TaskCoupling(new double[0], v.getNumRows(), new double[0]);
        hand(relation);
    }

    /** A random V, with rank and size as they come. */
    static DMatrixRMaj random(Random random, int width, int tasks) {
        DMatrixRMaj v = new DMatrixRMaj(width, tasks);
        double scale = Math.exp(2 * random.nextGaussian());
        for (int k = 0; k < width; k++) {
            double common = random.nextGaussian();
            for (int t = 0; t < tasks; t++) {
                v.set(k, t, scale * (common + random.nextGaussian()));
            }
        }
        return v;
    }

    private void hand(Relation next) {
        double[] sums = fold(next.aggregate(next.rows(), v.getNumCols(), v.getNumRows()));
        relation = next;
        coupling = next.coupling(sums, v.getNumRows());
    }

    /** A task that takes part, with rows and a loss of its own, which go with it where tasks change places. */
    TaskView.Contact contact(int t) {
        double size = 0;
        for (double number : column(v, t)) {
            size += Math.abs(number);
        }
        int rows = 5 + (int) (20 * size) % 40;
        return new TaskView.Contact(true, 0.1 + 1 / (1 + size), rows, 1.0 / rows);
    }

    /** A fold over all tasks, one after the other. */
    double[] fold(TaskFold fold) {
        double[] sums = new double[fold.length()];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = fold.row(new TaskView(t, column(v, t), rows[t], coupling, contact(t)));
            fold.add(new TaskView(t, column(v, t), rows[t], coupling, contact(t)), sums);
        }
        return sums;
    }

    /** An Ω-step at the present W, as after a W-step with a joint gap. */
    void reestimate(double objective, double jointGap) {
        hand(structure.reestimate(new OmegaStep(
                relation, coupling, statistic(), rows.length, objective, jointGap, 0, false, this::fold)));
    }

    double[] statistic() {
        return structure.fixed() ? new double[0] : fold(structure.statistic(relation, coupling, rows.length));
    }

    Relation relation() {
        return relation;
    }

    TaskCoupling coupling() {
        return coupling;
    }

    TaskRow row(int task) {
        return rows[task];
    }

    /** M, from rows. */
    DMatrixRMaj dense() {
        int m = rows.length;
        DMatrixRMaj dense = new DMatrixRMaj(m, m);
        for (int t = 0; t < m; t++) {
            for (int s = 0; s < m; s++) {
                if (relation.central().isPresent()) {
                    dense.set(t, s, relation.central().get().entry(t, s));
                    continue;
                }
                double sum = t == s ? rows[t].delta() : 0;
                for (int j = 0; j < relation.q().length; j++) {
                    sum += relation.q()[j] * (rows[t].u()[j] * rows[s].u()[j]);
                }
                dense.set(t, s, sum);
            }
        }
        return dense;
    }

    /** W, column by column as the tasks compute it. */
    DMatrixRMaj models() {
        DMatrixRMaj w = new DMatrixRMaj(v.getNumRows(), rows.length);
        for (int t = 0; t < rows.length; t++) {
            double[] model = coupling.model(column(v, t), rows[t]);
            for (int k = 0; k < model.length; k++) {
                w.set(k, t, model[k]);
            }
        }
        return w;
    }

    static double[] column(DMatrixRMaj matrix, int t) {
        double[] column = new double[matrix.getNumRows()];
        for (int k = 0; k < column.length; k++) {
            column[k] = matrix.get(k, t);
        }
        return column;
    }

    static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    static DMatrixRMaj inverse(DMatrixRMaj a) {
        DMatrixRMaj inverse = new DMatrixRMaj(a.getNumRows(), a.getNumCols());
        if (!CommonOps_DDRM.invert(a, inverse)) {
            throw new AssertionError("singular: " + a);
        }
        return inverse;
    }

    /** ⟨A, B⟩, the sum of products of entries. */
    static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.getNumElements(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    /** tr (A C Aᵀ). */
    static double quadratic(DMatrixRMaj a, DMatrixRMaj c) {
        return dot(product(a, c), a);
    }

    /** Eigenvalues of a symmetric matrix, as they come. */
    static double[] eigenvalues(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.getNumRows(), false, true);
        if (!eigen.decompose(symmetric.copy())) {
            throw new AssertionError("no eigenvalues: " + symmetric);
        }
        double[] values = new double[symmetric.getNumRows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
        }
        return values;
    }
}
