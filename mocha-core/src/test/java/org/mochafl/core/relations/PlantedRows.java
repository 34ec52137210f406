package org.mochafl.core.relations;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mochafl.core.structure.TaskRow;

/** Rows of couplings of diagonal and low rank, and the matrices they stand for, multiplied out. */
record PlantedRows(double[] q, List<TaskRow> rows) {

    /** Nine tasks whose numbers scipy was given too. */
    static PlantedRows ofOracle() {
        return new PlantedRows(
                new double[] {2, 0.7, 1.1},
                IntStream.range(0, 9)
                        .mapToObj(t -> TaskRow.of(
                                0.2 + 0.05 * t,
                                IntStream.range(0, 3)
                                        .mapToDouble(j -> Math.sin(1.3 * t + 2.1 * j) + 0.4 * Math.cos(t * j))
                                        .toArray()))
                        .toList());
    }

    /** Tasks that turn around one of some directions, which task t has by t mod groups. */
    static PlantedRows groups(int tasks, int groups, int rank, long seed) {
        Random random = new Random(seed);
        double[][] directions = new double[groups][];
        for (int g = 0; g < groups; g++) {
            directions[g] = random.doubles(rank, -1, 1).toArray();
        }
        return new PlantedRows(
                random.doubles(rank, 0.5, 2).toArray(),
                IntStream.range(0, tasks)
                        .mapToObj(t -> TaskRow.of(
                                0.01,
                                IntStream.range(0, rank)
                                        .mapToDouble(j -> directions[t % groups][j] + 0.1 * random.nextGaussian())
                                        .toArray()))
                        .toList());
    }

    IntFunction<TaskRow> byNumber() {
        return rows::get;
    }

    List<String> names() {
        return IntStream.range(0, rows.size()).mapToObj(t -> "t" + t).toList();
    }

    LowRankCorrelations lowRank() {
        return new LowRankCorrelations(rows.size(), q, byNumber());
    }

    /** M_ts. */
    double entry(int t, int s) {
        double sum = t == s ? rows.get(t).delta() : 0;
        for (int j = 0; j < q.length; j++) {
            sum += q[j] * rows.get(t).u()[j] * rows.get(s).u()[j];
        }
        return sum;
    }

    /** M_ts / √(M_tt M_ss). */
    double[][] dense() {
        int m = rows.size();
        double[][] dense = new double[m][m];
        for (int t = 0; t < m; t++) {
            for (int s = 0; s < m; s++) {
                dense[t][s] = entry(t, s) / Math.sqrt(entry(t, t) * entry(s, s));
            }
        }
        return dense;
    }
}
