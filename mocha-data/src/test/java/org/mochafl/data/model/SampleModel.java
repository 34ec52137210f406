package org.mochafl.data.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.data.LabelMap;
import org.mochafl.data.prepare.FeatureMeans;
import org.mochafl.data.prepare.FeatureScale;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;

/**
 * Models of random numbers, told apart by their seed.
 *
 * @param seed of the numbers
 * @param tasks m
 * @param features before a bias is added
 * @param labels K = 1, or as many as classes
 * @param standardization whose scales are random too
 */
record SampleModel(long seed, int tasks, int features, LabelMap labels, Standardization standardization) {

    static SampleModel of(long seed) {
        return new SampleModel(seed, 5, 7, new LabelMap.TwoClasses("no", "yes"), Standardization.POOLED);
    }

    int outputs() {
        return new ModelProblem(List.of("t"), List.of("f"), labels).outputs();
    }

    double[] weights(int task) {
        RandomStream random = RandomStream.of(seed, 1, task);
        return IntStream.range(0, outputs() * (features + 1))
                .mapToDouble(j -> random.nextGaussian() * Math.pow(10, j % 30 - 15))
                .toArray();
    }

    static double[] numbers(RandomStream random, int count) {
        return IntStream.range(0, count).mapToDouble(j -> random.nextGaussian()).toArray();
    }

    FeatureScale scale(int number) {
        RandomStream random = RandomStream.of(seed, 2, number);
        return new FeatureScale(
                numbers(random, features),
                IntStream.range(0, features)
                        .mapToDouble(j -> 0.1 + random.nextDouble())
                        .toArray());
    }

    FittedPreparation preparation() {
        Map<String, FeatureScale> perTask = new LinkedHashMap<>();
        if (standardization == Standardization.TASK) {
            names("t ", tasks).forEach(name -> perTask.put(name, scale(perTask.size())));
        }
        return new FittedPreparation(
                new Preparation(MissingValues.MEAN, standardization, true),
                Optional.of(new FeatureMeans(numbers(RandomStream.of(seed, 3), features))),
                standardization == Standardization.POOLED ? Optional.of(scale(0)) : Optional.empty(),
                perTask);
    }

    private static List<String> names(String kind, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(kind + i + " ä\"\\\n");
        }
        return names;
    }

    ModelDescription description() {
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(0.1 + 0.2, 1e-3), Losses.named("hinge"))
                .withSeed(seed);
        ModelProof proof = new ModelProof(
                1.0 / 3, 0.1, 1.0 / 7, 1e-17, Double.NaN, Double.NaN, new ModelProof.Work(3, 2, 1L << 40, 5, "rounds"));
        return new ModelDescription(
                new ModelProblem(names("t ", tasks), names("f ", features), labels),
                ModelTraining.of(settings, 0.25, proof),
                new ModelOrigin(
                        "sample",
                        "sha256:" + seed,
                        "mocha train --data sample",
                        Map.of("--data", List.of("sample")),
                        "0.1.0",
                        Instant.parse("2026-01-31T12:00:00.123456789Z")));
    }

    ModelContents contents() {
        return new ModelContents(description(), preparation(), this::weights, Optional.empty(), Optional.empty());
    }
}
