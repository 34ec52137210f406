package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.data.model.NpyHeader.ElementType;
import org.mochafl.data.prepare.FeatureMeans;
import org.mochafl.data.prepare.FeatureScale;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;

/**
 * What a preparation was fitted to, as arrays: {@code fill}, what stands for missing values, where these are filled;
 * {@code mean} and {@code scale}, a row for all tasks or one for each, where features are standardised.
 */
final class PreparationArchive {

    private static final String FILL = "fill";
    private static final String MEAN = "mean";
    private static final String SCALE = "scale";

    private PreparationArchive() {}

    static void write(OutputStream out, FittedPreparation preparation, ModelProblem problem) throws IOException {
        ArchiveOutput archive = new ArchiveOutput(out);
        int features = problem.features().size();
        if (preparation.means().isPresent()) {
            archive.add(FILL, preparation.means().get().means());
        }
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
        NpyHeader header = NpyHeader.of(ElementType.DOUBLE, scales.size(), features);
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
            Optional<FeatureMeans> fill = Optional.empty();
            if (preparation.missing() == MissingValues.MEAN) {
                try (ArrayInput array = archive.array(FILL)) {
                    array.expect(ElementType.DOUBLE, problem.features().size());
                    fill = Optional.of(new FeatureMeans(array.all()));
                }
            }
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
            return new FittedPreparation(preparation, fill, pooled, perTask);
        }
    }

    private static FeatureScale[] readScales(ArchiveInput archive, int count, int features) throws IOException {
        FeatureScale[] scales = new FeatureScale[count];
        try (ArrayInput mean = archive.array(MEAN).expect(ElementType.DOUBLE, count, features);
                ArrayInput scale = archive.array(SCALE).expect(ElementType.DOUBLE, count, features)) {
            for (int t = 0; t < count; t++) {
                scales[t] = new FeatureScale(mean.next(features), scale.next(features));
            }
        }
        return scales;
    }
}
