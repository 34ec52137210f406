package org.mochafl.data.protocol;

import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;

/** The baseline that ignores the features: the more frequent class of all training rows (−1 if equal), or their mean. */
public final class ConstantMethod implements Method {

    /** Its name in tables. */
    public static final String NAME = "constant";

    private final boolean classes;

    /** The baseline for these labels. */
    public ConstantMethod(LabelMap labels) {
        classes = labels instanceof LabelMap.TwoClasses;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
        double sum = 0;
        long rows = 0;
        for (TaskData task : training) {
            for (int i = 0; i < task.count(); i++) {
                sum += task.label(i, 0);
            }
            rows += task.count();
        }
        double constant = classes ? (sum > 0 ? 1 : -1) : sum / rows;
        return Fitted.of((task, data, row) -> constant);
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
