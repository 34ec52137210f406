package org.mochafl.data.synthetic;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth;

/** Draws the sizes and the true models of a synthetic federation, task after task. */
final class TrueModels {

    private static final long TASK = 2;

    private final SyntheticFederation settings;
    private final RelatedModels models;
    private final int[] rows;
    private final double[][] weights;
    private final BitSet outliers = new BitSet();

    private TrueModels(SyntheticFederation settings) {
        this.settings = settings;
        this.models = RelatedModels.of(settings);
        this.rows = new int[settings.tasks()];
        this.weights = new double[settings.tasks()][];
    }

    static TrueModels draw(SyntheticFederation settings) {
        TrueModels models = new TrueModels(settings);
        for (int t = 0; t < settings.tasks(); t++) {
            models.add(t);
        }
        return models;
    }

    /** The number of rows of a task. */
    int rows(int task) {
        return rows[task];
    }

    /** W_t, one output after the other; not a copy. */
    double[] weights(int task) {
        return weights[task];
    }

    Truth truth() {
        int groups = settings.relations().groups();
        int[] group = IntStream.range(0, rows.length).map(t -> t % groups).toArray();
        return new Truth(weights, settings.labels().outputs(), group, outliers, models.influences(), models.ties());
    }

    private void add(int task) {
        RandomStream random = RandomStream.of(settings.seed(), TASK, task);
        int drawn = rows(random.nextDouble());
        rows[task] = settings.isParent(task) ? settings.rows().parents().orElse(drawn) : drawn;
        outliers.set(
                task,
                models.next(task, random.nextDouble() < settings.relations().outliers()));
        int outputs = settings.labels().outputs();
        int features = settings.rows().features();
        weights[task] = new double[Math.multiplyExact(outputs, features)];
        for (int k = 0; k < outputs; k++) {
            RandomStream own = k == 0 ? random : RandomStream.of(settings.seed(), TASK, task, k);
            System.arraycopy(models.model(task, k, own), 0, weights[task], k * features, features);
        }
    }

    private int rows(double uniform) {
        SyntheticRows sizes = settings.rows();
        double least = StrictMath.log(sizes.least());
        double log = least + uniform * (StrictMath.log(sizes.most() + 1.0) - least);
        return Math.min(sizes.most(), Math.max(sizes.least(), (int) StrictMath.exp(log)));
    }
}
