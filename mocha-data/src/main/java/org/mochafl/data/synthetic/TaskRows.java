package org.mochafl.data.synthetic;

import java.util.Arrays;
import java.util.BitSet;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.synthetic.SyntheticLabels.Score;
import org.mochafl.data.synthetic.SyntheticLabels.Target;
import org.mochafl.data.synthetic.SyntheticRows.Columns;

/** Draws the rows and labels of one task. */
final class TaskRows {

    private static final long ROWS = 3;

    private final SyntheticRows settings;
    private final SyntheticLabels labelling;
    private final int features;
    private final double[] weights;
    private final RandomStream random;
    /** Σ_{i ≤ j} 1/i at j − 1, for columns by Zipf's law. */
    private final double[] cumulative;

    TaskRows(SyntheticFederation federation, int task, double[] weights, double[] cumulative) {
        this.settings = federation.rows();
        this.labelling = federation.labels();
        this.features = settings.features();
        this.weights = weights;
        this.random = RandomStream.of(federation.seed(), ROWS, task);
        this.cumulative = cumulative;
    }

    /** What the draw of columns needs: Σ_{i ≤ j} 1/i for every j; empty if all columns are as likely. */
    static double[] cumulative(SyntheticRows settings) {
        double[] sums = new double[settings.columns() == Columns.ZIPF ? settings.features() : 0];
        double sum = 0;
        for (int j = 0; j < sums.length; j++) {
            sum += 1.0 / (j + 1);
            sums[j] = sum;
        }
        return sums;
    }

    TaskData draw(String name, int count) {
        int outputs = labelling.target() == Target.NUMBERS ? labelling.outputs() : 1;
        double[] labels = new double[Math.multiplyExact(count, outputs)];
        Rows rows = settings.areSparse() ? sparse(count, labels) : dense(count, labels);
        return TaskData.of(name, rows, labels, outputs);
    }

    private Rows dense(int count, double[] labels) {
        double[] values = new double[Math.multiplyExact(count, features)];
        double[] row = new double[features];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < features; j++) {
                row[j] = random.nextGaussian();
            }
            System.arraycopy(row, 0, values, i * features, features);
            label(row, labels, i);
        }
        return DenseRows.of(values, count, features);
    }

    private Rows sparse(int count, double[] labels) {
        int nonZeros = settings.nonZeros();
        int[] starts = new int[count + 1];
        int[] columns = new int[Math.multiplyExact(count, nonZeros)];
        double[] values = new double[columns.length];
        double[] row = new double[features];
        BitSet chosen = new BitSet(features);
        for (int i = 0; i < count; i++) {
            int next = i * nonZeros;
            choose(chosen, nonZeros);
            for (int j = chosen.nextSetBit(0); j >= 0; j = chosen.nextSetBit(j + 1)) {
                columns[next] = j;
                values[next] = random.nextGaussian();
                row[j] = values[next++];
            }
            starts[i + 1] = next;
            label(row, labels, i);
            chosen.stream().forEach(j -> row[j] = 0);
        }
        return SparseRows.of(features, starts, columns, values);
    }

    private void choose(BitSet chosen, int count) {
        chosen.clear();
        for (int left = count; left > 0; ) {
            int column = column();
            if (!chosen.get(column)) {
                chosen.set(column);
                left--;
            }
        }
    }

    private int column() {
        if (cumulative.length == 0) {
            return random.nextInt(features);
        }
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[features - 1]);
        return Math.min(features - 1, found < 0 ? -found - 1 : found + 1);
    }

    private void label(double[] row, double[] labels, int i) {
        int outputs = labelling.outputs();
        if (labelling.target() == Target.NUMBERS) {
            for (int k = 0; k < outputs; k++) {
                labels[i * outputs + k] = score(row, k) + labelling.noise() * random.nextGaussian();
            }
        } else if (outputs == 1) {
            labels[i] = (score(row, 0) > 0) == (random.nextDouble() >= labelling.noise()) ? 1 : -1;
        } else {
            int best = 0;
            double most = score(row, 0);
            for (int k = 1; k < outputs; k++) {
                double score = score(row, k);
                best = score > most ? k : best;
                most = Math.max(score, most);
            }
            boolean wrong = random.nextDouble() < labelling.noise();
            labels[i] = wrong ? (best + 1 + random.nextInt(outputs - 1)) % outputs : best;
        }
    }

    private double score(double[] row, int output) {
        double score = 0;
        for (int j = 0; j < features; j++) {
            double x = labelling.score() == Score.LINEAR ? row[j] : row[j] * (1 + row[(j + 1) % features]);
            score += weights[output * features + j] * x;
        }
        return score;
    }
}
