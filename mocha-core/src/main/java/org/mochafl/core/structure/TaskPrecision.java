package org.mochafl.core.structure;

import java.util.stream.IntStream;
import org.mochafl.core.kernel.SymmetricMatrix;

/**
 * The precision matrix Ω over those of the tasks that were heard.
 *
 * @param numbers theirs, rising
 * @param omega Ω, row after row
 */
record TaskPrecision(int[] numbers, double[] omega) {

    /** From a mark for each task, then Ω in m × m numbers with zeros for the others. */
    static TaskPrecision of(Relation relation, int tasks) {
        double[] memory = relation.memory();
        int[] numbers = IntStream.range(0, tasks).filter(t -> memory[t] == 1).toArray();
        double[] omega = new double[numbers.length * numbers.length];
        int k = 0;
        for (int t : numbers) {
            for (int s : numbers) {
                omega[k++] = memory[tasks + t * tasks + s];
            }
        }
        return new TaskPrecision(numbers, omega);
    }

    /** As {@link #of} reads it. */
    double[] memory(int tasks) {
        double[] memory = new double[tasks + tasks * tasks];
        int k = 0;
        for (int t : numbers) {
            memory[t] = 1;
            for (int s : numbers) {
                memory[tasks + t * tasks + s] = omega[k++];
            }
        }
        return memory;
    }

    /** Ω over other tasks: those that are new are tied to nobody, at their best diagonal. */
    double[] over(int[] heard, int tasks, double[] s, double rho) {
        double[] memory = memory(tasks);
        int size = heard.length;
        double[] over = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                over[i * size + j] = memory[tasks + heard[i] * tasks + heard[j]];
            }
            if (memory[heard[i]] == 0) {
                over[i * size + i] = 1 / (s[i * size + i] + rho);
            }
        }
        return over;
    }

    /** M = [2λ(I/s² + Ω)]⁻¹, and for the other tasks the mean row. */
    DenseCoupling coupling(double lambda, double scale, int tasks) {
        int size = numbers.length;
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double ridge = i == j ? 1 / (scale * scale) : 0;
                inverse[i * size + j] = 2 * lambda * (omega[i * size + j] + ridge);
            }
        }
        return DenseCoupling.extended(tasks, numbers, new SymmetricMatrix(size, inverse).inverse());
    }
}
