package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.prepare.Standardization;

/** A model that is saved and loaded is the same model. */
final class ModelDirectoryTest {

    @TempDir
    private Path directory;

    static Stream<Arguments> models() {
        List<LabelMap> labels = List.of(
                new LabelMap.TwoClasses("not walk", "walk"),
                new LabelMap.Classes(List.of("sit", "stand", "walk")),
                new LabelMap.Regression(),
                new LabelMap.Regression(List.of("x", "y")));
        return labels.stream()
                .flatMap(meaning -> Stream.of(Standardization.values()).map(how -> Arguments.of(meaning, how)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictsTheSameToTheLastBit(LabelMap labels, Standardization standardization) throws IOException {
        SampleModel sample = new SampleModel(7, 9, 6, labels, standardization);
        ModelDirectory place = ModelDirectory.at(directory.resolve("model"));
        place.save(sample.contents());
        Model loaded = place.load();

        assertThat(loaded.description()).isEqualTo(sample.description());
        RandomStream random = RandomStream.of(3);
        for (int t = 0; t < sample.tasks(); t++) {
            String name = sample.description().problem().tasks().get(t);
            assertThat(loaded.number(name)).hasValue(t);
            double[] values = SampleModel.numbers(random, 10 * 6);
            values[6 * t] = Double.NaN;
            TaskData rows = TaskData.incomplete(name, DenseRows.of(values, 10, 6), new double[10], 1);
            TaskData before = sample.preparation().apply(rows);
            TaskData after = loaded.preparation().apply(rows);
            for (int i = 0; i < rows.count(); i++) {
                for (int k = 0; k < sample.outputs(); k++) {
                    double expected = before.rows().dot(i, sample.weights(t), k * before.features());
                    assertThat(Double.doubleToRawLongBits(loaded.score(t, after.rows(), i, k)))
                            .isEqualTo(Double.doubleToRawLongBits(expected));
                }
            }
        }
    }

    @Test
    void theSameModelHasTheSameBytes() throws IOException {
        ModelDirectory.at(directory.resolve("a")).save(SampleModel.of(1).contents());
        ModelDirectory.at(directory.resolve("b")).save(SampleModel.of(2).contents());
        ModelDirectory.at(directory.resolve("b")).save(SampleModel.of(1).contents());
        for (String part : List.of("model.json", "weights.npy", "preparation.npz")) {
            assertThat(directory.resolve("b").resolve(part))
                    .hasSameBinaryContentAs(directory.resolve("a").resolve(part));
        }
    }

    @Test
    void savesWhereNothingIsAndInAnEmptyDirectoryAndOverAModel() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        for (Path path : List.of(empty, directory.resolve("new"))) {
            for (int seed = 1; seed <= 3; seed++) {
                ModelDirectory.at(path).save(SampleModel.of(seed).contents());
                assertThat(ModelDirectory.at(path).load().weights(4))
                        .isEqualTo(SampleModel.of(seed).weights(4));
            }
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .distinct())
                    .containsExactlyInAnyOrder("model.json", "weights.npy", "preparation.npz", ".lock");
        }
    }

    @Test
    void theMeanModelIsTheMeanOverTasks() throws IOException {
        ModelDirectory place = ModelDirectory.at(directory.resolve("model"));
        SampleModel sample = new SampleModel(1, 2, 3, new LabelMap.Regression(), Standardization.NONE);
        place.save(sample.contents());
        double[] first = sample.weights(0);
        double[] second = sample.weights(1);
        double[] mean = place.load().meanWeights();
        for (int j = 0; j < mean.length; j++) {
            assertThat(mean[j]).isEqualTo((first[j] + second[j]) / 2);
        }
    }
}
