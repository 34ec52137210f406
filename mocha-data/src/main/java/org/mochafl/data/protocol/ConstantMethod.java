package org.mochafl.data.protocol;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;

/**
 * The baseline that ignores the features: the most frequent class of all training rows (of equally frequent ones the
 * first, −1 of two), or the mean of each target.
 */
public final class ConstantMethod implements Method {

    /** Its name in tables. */
    public static final String NAME = "constant";

    private final LabelMap labels;

    /** The baseline for these labels. */
    public ConstantMethod(LabelMap labels) {
        this.labels = labels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
        double[] sums = new double[labels.outputs()];
        long rows = 0;
        for (TaskData task : training) {
            for (int i = 0; i < task.count(); i++) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += task.label(i, k);
                }
            }
            rows += task.count();
        }
        double[] constants = constants(sums, rows);
        return Fitted.of((task, data, row, output) -> constants[output]);
    }

    private double[] constants(double[] sums, long rows) {
        if (labels instanceof LabelMap.Regression) {
            return Arrays.stream(sums).map(sum -> sum / rows).toArray();
        }
        if (labels instanceof LabelMap.TwoClasses) {
            return new double[] {sums[0] > 0 ? 1 : -1};
        }
        double[] constants = new double[sums.length];
        Arrays.fill(constants, -1);
        int most = 0;
        for (int k = 1; k < sums.length; k++) {
            most = sums[k] > sums[most] ? k : most; // a label of +1 at its class's output, −1 at the others
        }
        constants[most] = 1;
        return constants;
    }

    @Override
    public boolean tuned() {
        return false;
    }

    @Override
    public double cost() {
        return 0.01;
    }
}
