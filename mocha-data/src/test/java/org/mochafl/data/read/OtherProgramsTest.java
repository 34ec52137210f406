package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mochafl.data.read.ReadersTest.describe;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/** Files that other programs wrote (the README beside them says which), against the numbers given to those programs. */
class OtherProgramsTest {

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(OtherProgramsTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RawFederation read(String name) {
        return FederationFile.of(file(name)).read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"octave-v6.mat", "octave-v7.mat", "h5py-v73.mat"})
    void matlabCellsDenseAndSparse(String name) {
        RawFederation raw = read(name);
        assertThat(Format.recognise(file(name))).isEqualTo(Format.MAT);
        assertThat(raw.featureNames()).containsExactly("x1", "x2", "x3");
        assertThat(raw.tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "1: [1.0, 2.5, 0.0] 1.0; [0.0, -3.0, 4.0] -1.0",
                        "2: [5.0, 6.0, 7.0] 1.0",
                        "3: [8.0, 0.0, 0.25] -1.0; [0.0, 0.0, -9.0] 1.0; [0.0, 0.0, 0.0] 1.0");
        assertThat(raw.tasks().get(2).rows()).isInstanceOf(SparseRows.class);
    }

    @Test
    void matlabNaNIsMissing() {
        RawFederation raw = read("octave-missing.mat");
        assertThat(describe(raw.tasks().get(0))).isEqualTo("1: [1.0, 2.0] 1.0; [NaN, 4.0] 0.0");
        assertThat(describe(raw.tasks().get(1))).isEqualTo("2: [5.0, 6.0] 1.0");
        assertThat(raw.tasks().stream().map(TaskData::hasMissing)).containsExactly(true, false);
    }

    @Test
    void matlabV73OfAnyNumericClass() {
        RawFederation raw = read("h5py-v73-types.mat");
        assertThat(raw.tasks()).hasSize(10);
        for (TaskData task : raw.tasks()) {
            assertThat(describe(task)).isEqualTo(task.name() + ": [1.0, 2.0] 1.0; [3.0, 100.0] 0.0");
        }
    }

    @Test
    void parquetOfEveryKindOfNumberInTwoRowGroups() {
        RawFederation raw = read("duckdb-kinds.parquet");
        assertThat(raw.featureNames())
                .containsExactly(
                        "byte", "ushort", "uint", "long", "ulong", "float", "double", "bool", "dec4", "dec8", "dec16");
        assertThat(raw.rows()).isEqualTo(2_500);
        double[] row = new double[raw.features()];
        for (int i = 0; i < 2_500; i++) {
            TaskData task = raw.tasks().get(i % 3);
            assertThat(task.name()).isEqualTo("d" + i % 3);
            assertThat(task.label(i / 3, 0)).isEqualTo(i % 2 == 0 ? 1 : 0);
            task.rows().copyTo(i / 3, row, 0);
            assertThat(row)
                    .containsExactly(
                            i % 100,
                            i,
                            i + 4e9,
                            -i,
                            (double) (9_000_000_000_000_000_000L + i),
                            (float) (i / 8.0),
                            i % 4 == 1 ? Double.NaN : i / 16.0,
                            i % 5 == 0 ? 1 : 0,
                            i / 4.0,
                            i / 4.0,
                            -i / 4.0);
        }
        assertThat(raw.tasks()).allMatch(TaskData::hasMissing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "lz4_raw"})
    void parquetOfEveryCodec(String codec) {
        RawFederation raw = read("duckdb-" + codec + ".parquet");
        assertThat(raw.tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "0: [0.0] 0.0; [0.5] 2.0; [1.0] 4.0; [1.5] 6.0",
                        "1: [0.25] 1.0; [0.75] 3.0; [1.25] 5.0; [1.75] 7.0");
    }

    @Test
    void parquetListsAreFeaturesAndTextLabelsAreClasses() {
        RawFederation raw = read("duckdb-list.parquet");
        assertThat(raw.featureNames()).containsExactly("x", "features1", "features2");
        assertThat(raw.labels().names().values()).containsExactly("maybe", "no", "yes");
        assertThat(describe(raw.tasks().get(0)))
                .isEqualTo("d0: [0.0, 0.0, 0.0] 1.0; [2.0, 1.0, -2.0] 0.0; [4.0, 2.0, -4.0] 2.0");
        assertThat(describe(raw.tasks().get(1)))
                .isEqualTo("d1: [1.0, 0.5, -1.0] 2.0; [3.0, 1.5, NaN] 1.0; [5.0, 2.5, -5.0] 0.0");
    }

    @Test
    void parquetDirectoryAsSparkLeavesIt() {
        assertThat(Format.recognise(file("parts"))).isEqualTo(Format.PARQUET);
        RawFederation raw = read("parts");
        assertThat(raw.featureNames()).containsExactly("x", "on");
        assertThat(raw.tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "n: [0.5, 1.0] 1.0; [NaN, 1.0] 3.0; [1.5, 1.0] 11.0; [NaN, 1.0] 13.0",
                        "s: [1.5, 0.0] 2.0; [2.5, 0.0] 12.0");
    }

    @Test
    void parquetByArrow() {
        assertThat(read("arrow.parquet").tasks().stream().map(ReadersTest::describe))
                .containsExactly("p: [0.25] -1.0; [-8.0] 1.0", "q: [NaN] 1.0");
    }

    @Test
    void parquetWithTwoTargets() {
        RawFederation raw = FederationFile.of(file("duckdb-two-labels.parquet"))
                .withLabelColumns("other", "label")
                .read();
        TaskData task = raw.tasks().get(0);
        assertThat(task.outputs()).isEqualTo(2);
        assertThat(raw.featureNames()).containsExactly("x");
        for (int i = 0; i < 3; i++) {
            assertThat(task.label(i, 0)).isEqualTo(-i + 0.0);
            assertThat(task.label(i, 1)).isEqualTo(i);
        }
    }

    @Test
    void libsvmDirectoryWithAFileForEachDevice() {
        assertThat(Format.recognise(file("devices"))).isEqualTo(Format.LIBSVM);
        RawFederation raw = read("devices");
        assertThat(raw.featureNames()).containsExactly("x1", "x2", "x3", "x4", "x5");
        assertThat(raw.tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "phone 2: [0.0, -1.0, -1.0, 0.0, 0.0] 1.0; [0.0, 3.0, 3.0, 0.0, 0.0] -1.0",
                        "phone 10: [-1.0, 3.0, 0.0, 0.0, -1.0] 1.0; [3.0, -1.0, 0.0, 0.0, 3.0] -1.0");
        assertThat(raw.tasks()).allMatch(task -> task.rows() instanceof SparseRows);
    }

    @Test
    void libsvmFileWithDevicesAsQueries() {
        assertThat(Format.recognise(file("sklearn.svm"))).isEqualTo(Format.LIBSVM);
        assertThat(read("sklearn.svm").tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "7: [0.5, 0.0, -0.002] 1.5; [0.0, 0.0, 0.0] 3.0; [1.0E30, 0.0, 1.0] 4.0",
                        "8: [0.0, 4.0, 0.0] -2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.csv", "pandas.tsv"})
    void csvWithMissingValuesAndTwoTargets(String name) {
        RawFederation raw = FederationFile.of(file(name))
                .withTaskColumn("device")
                .withLabelColumns("up", "down")
                .read();
        assertThat(raw.featureNames()).containsExactly("x,1", "y");
        TaskData a = raw.tasks().get(0);
        assertThat(describe(a)).isEqualTo("a: [NaN, 1.0] 1.0; [2.0, 1.0] 3.0");
        assertThat(a.outputs()).isEqualTo(2);
        assertThat(raw.labels().targets()).containsExactly("up", "down");
        assertThat(a.label(0, 1)).isEqualTo(0.1);
        assertThat(a.label(1, 1)).isEqualTo(1.0 / 3);
        assertThat(describe(raw.tasks().get(1))).isEqualTo("b: [1.0E-7, 0.0] 2.0");
        assertThat(raw.tasks().stream().map(TaskData::hasMissing)).containsExactly(true, false);
    }

    @Test
    void leafDirectoryOfTwoFiles() {
        assertThat(Format.recognise(file("leaf"))).isEqualTo(Format.LEAF);
        assertThat(read("leaf").tasks().stream().map(ReadersTest::describe))
                .containsExactly(
                        "u1: [0.5, -2.0] 0.0; [NaN, 3.0] 1.0; [9.0, 8.0] 2.0",
                        "u2: [1.0, NaN] 1.0",
                        "u3: [7.0, 6.0] 0.0");
    }
}
