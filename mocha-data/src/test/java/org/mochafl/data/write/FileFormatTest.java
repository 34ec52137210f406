package org.mochafl.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.synthetic.SyntheticFederation;

/** What is written is read back to the same digest: names, order, and every bit of every number. */
class FileFormatTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks=12,outliers=0.3",
                "tasks=12,target=numbers,noise=1e-9",
                "tasks=11,outputs=5",
                "tasks=12,density=0.03,features=300",
                "tasks=3,density=0.001,features=900,rows=2",
                "tasks=12,density=0.3,target=numbers,columns=zipf"
            })
    void everyFormatIsReadBack(String settings) throws IOException {
        SyntheticFederation synthetic = SyntheticFederation.parse(settings);
        RawFederation raw = synthetic.raw();
        for (FileFormat format : FileFormat.values()) {
            Path path = directory.resolve("data." + format);
            format.write(raw, path);
            RawFederation read = FederationFile.of(path).read();
            assertThat(Files.isDirectory(path)).isEqualTo(format.isDirectory());
            boolean numbers = settings.contains("numbers");
            assertThat((numbers ? read.regression() : read.classes()).digest())
                    .as(format.toString())
                    .isEqualTo((numbers ? raw.regression() : raw.classes()).digest())
                    .isEqualTo(synthetic.generate().digest());
        }
    }

    @Test
    void severalTargetsAreColumns() throws IOException {
        RawFederation raw =
                SyntheticFederation.parse("target=numbers,outputs=3,tasks=4").raw();
        Path path = directory.resolve("data.csv");
        FileFormat.CSV.write(raw, path);
        assertThat(FederationFile.of(path)
                        .withLabelColumns("label1", "label2", "label3")
                        .read()
                        .regression()
                        .digest())
                .isEqualTo(raw.regression().digest());
    }

    @Test
    void extremeNumbersAndOddNamesAreReadBack() throws IOException {
        double[] values = {
            Double.MIN_VALUE, -0.0, 1e59, Math.PI, 0.1, 1e15, 1e-300, -123456789.12345679, Math.nextUp(1.0), 1e22, 3, -7
        };
        RawFederation raw = new RawFederation(
                "odd",
                List.of(
                        TaskData.of("a, \"b\"", DenseRows.of(values, 4, 3), new double[] {0, 1, 1, 0}),
                        TaskData.of("ü", DenseRows.of(new double[] {1, 2, 3}, 1, 3), new double[] {1})),
                List.of("one", "t,w;o", "\"three\""),
                RawLabels.named(List.of("no, never", "yes")),
                List.of(),
                Optional.empty());
        Path path = directory.resolve("data.csv");
        FileFormat.CSV.write(raw, path);
        RawFederation read = FederationFile.of(path).read();
        assertThat(read.classes().digest()).isEqualTo(raw.classes().digest());
        double[] row = new double[3];
        read.tasks().get(0).rows().copyTo(0, row, 0);
        assertThat(row).containsExactly(Double.MIN_VALUE, -0.0, 1e59);
        assertThat(read.labels().text(read.tasks().get(0).label(0, 0))).isEqualTo("no, never");
    }

    @Test
    void missingFeaturesStayMissing() throws IOException {
        RawFederation raw = new RawFederation(
                "gaps",
                List.of(TaskData.incomplete(
                        "a", DenseRows.of(new double[] {1, Double.NaN, 3, 4}, 2, 2), new double[] {0, 1}, 1)),
                List.of("x", "y"),
                RawLabels.numbers(),
                List.of(),
                Optional.empty());
        for (FileFormat format : List.of(FileFormat.CSV, FileFormat.LEAF)) {
            Path path = directory.resolve("data." + format);
            format.write(raw, path);
            TaskData read = FederationFile.of(path).read().tasks().get(0);
            double[] row = new double[2];
            read.rows().copyTo(0, row, 0);
            assertThat(row).as(format.toString()).containsExactly(1, Double.NaN);
        }
        assertThatThrownBy(() -> FileFormat.LIBSVM.write(raw, directory.resolve("sparse")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--format: expected csv or leaf for features that are missing, as in task a, found libsvm");
    }

    @Test
    void aTaskWhoseNameIsNoFilesNeedsATable() {
        RawFederation raw = new RawFederation(
                "paths",
                List.of(TaskData.of("../a", DenseRows.of(new double[] {1}, 1, 1), new double[] {0})),
                List.of("x"),
                RawLabels.numbers(),
                List.of(),
                Optional.empty());
        assertThatThrownBy(() -> FileFormat.LIBSVM.write(raw, directory.resolve("sparse")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "--format: expected csv or leaf for a task whose name is no file's, as '../a', found libsvm");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAF", "LIBSVM"})
    void whatAFormatCannotHoldIsRefused(String name) {
        RawFederation raw =
                SyntheticFederation.parse("target=numbers,outputs=3,tasks=4").raw();
        Path path = directory.resolve("data");
        assertThatThrownBy(() -> FileFormat.named(name).write(raw, path))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("--format: expected csv for 3 labels a row, found l");
        assertThat(path).doesNotExist();
    }

    @Test
    void formatsHaveNames() {
        assertThat(FileFormat.named(" Csv ")).isEqualTo(FileFormat.CSV);
        assertThatThrownBy(() -> FileFormat.named("mat"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--format: expected csv, leaf, libsvm, found 'mat'");
    }
}
