package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.data.model.NpyHeader.Type;
import org.mochafl.data.prepare.FeatureScale;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;

/**
 * What a preparation was fitted to, as arrays: {@code mean} and {@code scale}, a row for all tasks or one for each,
 * absent where nothing is standardised.
 */
final class PreparationArchive {

    private static final String MEAN = "mean";
    private static final String SCALE = "scale";

    private PreparationArchive() {}

    static void write(OutputStream out, FittedPreparation preparation, ModelProblem problem) throws IOException {
        ArchiveOutput archive = new ArchiveOutput(out);
        int features = problem.features().size();
        switch (preparation.preparation().standardization()) {
            case NONE -> {}
            case POOLED ->
                writeScales(archive, features, List.of(preparation.pooled().orElseThrow()));
            case TASK ->
                writeScales(
                        archive,
                        features,
                        problem.tasks().stream().map(preparation.perTask()::get).toList());
        }
        archive.finish();
    }

    private static void writeScales(ArchiveOutput archive, int features, List<FeatureScale> scales) throws IOException {
        NpyHeader header = NpyHeader.of(Type.DOUBLE, scales.size(), features);
        archive.add(MEAN, header, array -> {
            for (FeatureScale scale : scales) {
                array.put(scale.mean());
            }
        });
        archive.add(SCALE, header, array -> {
            for (FeatureScale scale : scales) {
                array.put(scale.scale());
            }
        });
    }

    static FittedPreparation read(String place, Path file, Preparation preparation, ModelProblem problem)
            throws IOException {
        try (ArchiveInput archive = new ArchiveInput(place, file)) {
            Optional<FeatureScale> pooled = Optional.empty();
            Map<String, FeatureScale> perTask = new HashMap<>();
            if (preparation.standardization() == Standardization.POOLED) {
                pooled = Optional.of(readScales(archive, 1, problem.features().size())[0]);
            } else if (preparation.standardization() == Standardization.TASK) {
                int m = problem.tasks().size();
                FeatureScale[] scales =
                        readScales(archive, m, problem.features().size());
                for (int t = 0; t < m; t++) {
                    perTask.put(problem.tasks().get(t), scales[t]);
                }
            }
            return new FittedPreparation(preparation, pooled, perTask);
        }
    }

    private static FeatureScale[] readScales(ArchiveInput archive, int count, int features) throws IOException {
        FeatureScale[] scales = new FeatureScale[count];
        try (ArrayInput mean = archive.array(MEAN).expect(Type.DOUBLE, count, features);
                ArrayInput scale = archive.array(SCALE).expect(Type.DOUBLE, count, features)) {
            for (int t = 0; t < count; t++) {
                scales[t] = new FeatureScale(mean.next(features), scale.next(features));
            }
        }
        return scales;
    }
}
