package org.mochafl.data.synthetic;

import org.mochafl.core.random.RandomStream;

/** The models of groups. */
final class GroupModels implements RelatedModels {

    private static final long GROUP = 1;

    private final SyntheticFederation settings;
    private final RandomVectors vectors;
    private boolean outlier;

    GroupModels(SyntheticFederation settings) {
        this.settings = settings;
        this.vectors = new RandomVectors(settings.rows().features());
    }

    @Override
    public boolean next(int task, boolean odd) {
        outlier = odd;
        return odd;
    }

    @Override
    public double[] model(int task, int output, RandomStream random) {
        double[] deviation = vectors.deviation(settings.relations().spread(), random);
        int group = task % settings.relations().groups();
        double[] model = outlier
                ? vectors.direction(random)
                : vectors.direction(
                        output == 0
                                ? RandomStream.of(settings.seed(), GROUP, group)
                                : RandomStream.of(settings.seed(), GROUP, group, output));
        for (int j = 0; j < model.length; j++) {
            model[j] += deviation[j];
        }
        return model;
    }
}
