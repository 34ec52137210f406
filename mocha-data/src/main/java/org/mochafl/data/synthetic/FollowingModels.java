package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth.Influence;
import org.mochafl.data.Truth.Tie;
import org.mochafl.data.synthetic.SyntheticRelations.Kind;

/** The models of a chain, and those of children and parents. */
final class FollowingModels implements RelatedModels {

    private static final long PARENTS = 4;
    private static final int MOST_PARENTS = 3;

    private final SyntheticFederation settings;
    private final SyntheticRelations relations;
    private final RandomVectors vectors;
    private final double[][][] models;
    private final List<Influence> influences = new ArrayList<>();
    private List<Influence> followed = List.of();
    private int before = -1;

    FollowingModels(SyntheticFederation settings) {
        this.settings = settings;
        this.relations = settings.relations();
        this.vectors = new RandomVectors(settings.rows().features());
        this.models = new double[settings.tasks()][settings.labels().outputs()][];
    }

    @Override
    public boolean next(int task, boolean odd) {
        boolean outlier = odd && !isParent(task);
        followed = followed(task, outlier);
        influences.addAll(followed);
        before = outlier ? before : task;
        return outlier;
    }

    /** Whom a task follows, and how much; nobody if it has a direction of its own. */
    private List<Influence> followed(int task, boolean outlier) {
        if (relations.kind() == Kind.ONE_WAY) {
            return isParent(task) || outlier ? List.of() : parents(task);
        }
        boolean follows = before >= 0 && !outlier;
        return follows ? List.of(new Influence(before, task, persistence())) : List.of();
    }

    private boolean isParent(int task) {
        return settings.isParent(task);
    }

    private List<Influence> parents(int task) {
        RandomStream random = RandomStream.of(settings.seed(), PARENTS, task);
        int count = 1 + random.nextInt(Math.min(MOST_PARENTS, relations.size()));
        int[] chosen = Arrays.copyOf(random.permutation(relations.size()), count);
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

    @Override
    public double[] model(int task, int output, RandomStream random) {
        double[] model = followed.isEmpty() ? vectors.direction(random) : vectors.deviation(step(), random);
        for (Influence one : followed) {
            double[] from = models[one.from()][output];
            for (int j = 0; j < model.length; j++) {
                model[j] += one.weight() * from[j];
            }
        }
        models[task][output] = model;
        return model;
    }

    /** ρ of a chain, for which neighbours are spread apart: spread² = (1 − ρ)² + (1 − ρ²). */
    private double persistence() {
        return 1 - relations.spread() * relations.spread() / 2;
    }

    private double step() {
        double rho = persistence();
        return relations.kind() == Kind.CHAIN ? Math.sqrt(Math.max(0, 1 - rho * rho)) : relations.spread();
    }

    @Override
    public List<Influence> influences() {
        return influences;
    }

    /** Neighbours in a chain are tied; a child and its parents are not, as parents do not follow. */
    @Override
    public List<Tie> ties() {
        return relations.kind() == Kind.CHAIN
                ? influences.stream()
                        .map(edge -> new Tie(edge.from(), edge.to(), edge.weight()))
                        .toList()
                : List.of();
    }
}
