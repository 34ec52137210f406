package org.mochafl.data.synthetic;

import java.util.List;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth.Tie;

/** Models whose precision is sparse: w_t = Σ_{s ≤ t} L_ts z_s with z_s of the task's own stream. */
final class PrecisionModels implements RelatedModels {

    private static final long EDGES = 5;

    private final RandomVectors vectors;
    private final PlantedPrecision precision;
    private final double[][][] own;

    PrecisionModels(SyntheticFederation settings) {
        this.vectors = new RandomVectors(settings.rows().features());
        this.precision = PlantedPrecision.draw(
                settings.tasks(), settings.relations().size(), RandomStream.of(settings.seed(), EDGES));
        this.own = new double[settings.tasks()][settings.labels().outputs()][];
    }

    @Override
    public boolean next(int task, boolean odd) {
        return false;
    }

    @Override
    public double[] model(int task, int output, RandomStream random) {
        own[task][output] = vectors.deviation(1, random);
        double[] model = new double[vectors.features()];
        for (int s = 0; s <= task; s++) {
            DenseKernels.axpy(precision.factor(task, s), own[s][output], 0, model, 0, model.length);
        }
        return model;
    }

    @Override
    public List<Tie> ties() {
        return precision.ties();
    }
}
