package org.mochafl.data.synthetic;

import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;

/** Models of a common subspace. */
final class SubspaceModels implements RelatedModels {

    private static final long BASIS = 6;

    private final SyntheticRelations relations;
    private final RandomVectors vectors;
    private final RandomVectors mixtures;
    private final double[][][] bases;
    private boolean outlier;

    SubspaceModels(SyntheticFederation settings) {
        this.relations = settings.relations();
        this.vectors = new RandomVectors(settings.rows().features());
        this.mixtures = new RandomVectors(relations.size());
        this.bases = IntStream.range(0, settings.labels().outputs())
                .mapToObj(k -> vectors.basis(relations.size(), RandomStream.of(settings.seed(), BASIS, k)))
                .toArray(double[][][]::new);
    }

    @Override
    public boolean next(int task, boolean odd) {
        outlier = odd;
        return odd;
    }

    @Override
    public double[] model(int task, int output, RandomStream random) {
        double[] model = vectors.deviation(relations.spread(), random);
        if (outlier) {
            DenseKernels.axpy(1, vectors.direction(random), 0, model, 0, model.length);
            return model;
        }
        double[] mixture = mixtures.deviation(1, random);
        for (int i = 0; i < mixture.length; i++) {
            DenseKernels.axpy(mixture[i], bases[output][i], 0, model, 0, model.length);
        }
        return model;
    }
}
