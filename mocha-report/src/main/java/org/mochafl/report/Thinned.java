package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A line through many points as a drawing needs it. */
final class Thinned {

    private Thinned() {}

    /** The points in their order; of those that fall on the same unit of x, the lowest and the highest only. */
    static List<double[]> of(List<double[]> points) {
        List<double[]> line = new ArrayList<>();
        List<double[]> bucket = new ArrayList<>();
        for (double[] next : points) {
            if (!bucket.isEmpty() && Math.floor(bucket.get(0)[0]) != Math.floor(next[0])) {
                flush(bucket, line);
            }
            bucket.add(next);
        }
        flush(bucket, line);
        return line;
    }

    private static void flush(List<double[]> bucket, List<double[]> line) {
        if (bucket.size() <= 2) {
            line.addAll(bucket);
        } else {
            int low = 0;
            int high = 0;
            for (int i = 1; i < bucket.size(); i++) {
                low = bucket.get(i)[1] < bucket.get(low)[1] ? i : low;
                high = bucket.get(i)[1] > bucket.get(high)[1] ? i : high;
            }
            line.add(bucket.get(Math.min(low, high)));
            if (low != high) {
                line.add(bucket.get(Math.max(low, high)));
            }
        }
        bucket.clear();
    }
}
