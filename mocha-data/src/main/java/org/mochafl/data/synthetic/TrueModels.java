package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth;
import org.mochafl.data.Truth.Influence;

/** Draws the true models of a synthetic federation, task after task, by the formulas of {@link SyntheticRelations}. */
final class TrueModels {

    private static final long GROUP = 1;
    private static final long TASK = 2;
    private static final long PARENTS = 4;
    private static final int MOST_PARENTS = 3;

    private final SyntheticFederation settings;
    private final SyntheticRelations relations;
    private final int features;
    private final int[] rows;
    private final double[][] weights;
    private final BitSet outliers = new BitSet();
    private final List<Influence> influences = new ArrayList<>();
    private int before = -1;

    private TrueModels(SyntheticFederation settings) {
        this.settings = settings;
        this.relations = settings.relations();
        this.features = settings.rows().features();
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
        int[] group =
                IntStream.range(0, rows.length).map(t -> t % relations.groups()).toArray();
        return new Truth(weights, settings.labels().outputs(), group, outliers, influences);
    }

    private void add(int task) {
        RandomStream random = RandomStream.of(settings.seed(), TASK, task);
        rows[task] = rows(random.nextDouble());
        boolean odd = random.nextDouble() < relations.outliers();
        List<Influence> followed = followed(task, odd);
        int outputs = settings.labels().outputs();
        weights[task] = new double[Math.multiplyExact(outputs, features)];
        for (int k = 0; k < outputs; k++) {
            RandomStream own = k == 0 ? random : RandomStream.of(settings.seed(), TASK, task, k);
            double[] model = switch (relations.kind()) {
                case GROUPS -> groupModel(task, k, odd, own);
                case CHAIN, ONE_WAY -> follow(followed, k, own);
            };
            System.arraycopy(model, 0, weights[task], k * features, features);
        }
        outliers.set(task, odd && !isParent(task));
        influences.addAll(followed);
        before = outliers.get(task) ? before : task;
    }

    private int rows(double uniform) {
        SyntheticRows sizes = settings.rows();
        double least = StrictMath.log(sizes.least());
        double log = least + uniform * (StrictMath.log(sizes.most() + 1.0) - least);
        return Math.min(sizes.most(), Math.max(sizes.least(), (int) StrictMath.exp(log)));
    }

    private double[] groupModel(int task, int output, boolean outlier, RandomStream random) {
        double[] deviation = deviation(relations.spread(), random);
        int group = task % relations.groups();
        double[] model = outlier
                ? direction(random)
                : direction(
                        output == 0
                                ? RandomStream.of(settings.seed(), GROUP, group)
                                : RandomStream.of(settings.seed(), GROUP, group, output));
        for (int j = 0; j < features; j++) {
            model[j] += deviation[j];
        }
        return model;
    }

    /** Whom a task follows, and how much; nobody if it has a direction of its own. */
    private List<Influence> followed(int task, boolean outlier) {
        if (relations.kind() == SyntheticRelations.Kind.ONE_WAY) {
            return isParent(task) || outlier ? List.of() : parents(task);
        }
        boolean follows = relations.kind() == SyntheticRelations.Kind.CHAIN && before >= 0 && !outlier;
        return follows ? List.of(new Influence(before, task, persistence())) : List.of();
    }

    private boolean isParent(int task) {
        return relations.kind() == SyntheticRelations.Kind.ONE_WAY && task < relations.parents();
    }

    private List<Influence> parents(int task) {
        RandomStream random = RandomStream.of(settings.seed(), PARENTS, task);
        int count = 1 + random.nextInt(Math.min(MOST_PARENTS, relations.parents()));
        int[] chosen = Arrays.copyOf(random.permutation(relations.parents()), count);
        Arrays.sort(chosen);
        double[] weight = new double[count];
        double square = 0;
        for (int i = 0; i < count; i++) {
            weight[i] = 1 - random.nextDouble();
            square += weight[i] * weight[i];
        }
        List<Influence> parents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parents.add(new Influence(chosen[i], task, weight[i] / Math.sqrt(square)));
        }
        return parents;
    }

    private double[] follow(List<Influence> followed, int output, RandomStream random) {
        if (followed.isEmpty()) {
            return direction(random);
        }
        double[] model = deviation(step(), random);
        for (Influence one : followed) {
            double[] from = weights[one.from()];
            for (int j = 0; j < features; j++) {
                model[j] += one.weight() * from[output * features + j];
            }
        }
        return model;
    }

    /** ρ of a chain, for which neighbours are spread apart: spread² = (1 − ρ)² + (1 − ρ²). */
    private double persistence() {
        return 1 - relations.spread() * relations.spread() / 2;
    }

    private double step() {
        double rho = persistence();
        return relations.kind() == SyntheticRelations.Kind.CHAIN
                ? Math.sqrt(Math.max(0, 1 - rho * rho))
                : relations.spread();
    }

    private double[] deviation(double length, RandomStream random) {
        double[] deviation = new double[features];
        for (int j = 0; j < features; j++) {
            deviation[j] = random.nextGaussian() * length / Math.sqrt(features);
        }
        return deviation;
    }

    private double[] direction(RandomStream random) {
        double[] direction = new double[features];
        double square = 0;
        for (int j = 0; j < features; j++) {
            direction[j] = random.nextGaussian();
            square += direction[j] * direction[j];
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < features; j++) {
            direction[j] /= length;
        }
        return direction;
    }
}
