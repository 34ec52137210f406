package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.RawFederation;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class ReadersTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void csvWithAnySeparator(String separator) {
        String text = """
                id,task,x,label,"the y"
                1,north,0.5,0,-1e-3

                2,south,1.5,1,2
                3,north,-2.5,1,"3"
                """.replace(",", separator);
        RawFederation raw = FederationFile.of(SmallFiles.write(directory.resolve("a.csv"), "\uFEFF" + text))
                .read();
        assertThat(raw.featureNames()).containsExactly("id", "x", "the y");
        assertThat(describe(raw.tasks().get(0))).isEqualTo("north: [1.0, 0.5, -0.001] 0.0; [3.0, -2.5, 3.0] 1.0");
        assertThat(describe(raw.tasks().get(1))).isEqualTo("south: [2.0, 1.5, 2.0] 1.0");
        assertThat(raw.labels().areNamed()).isFalse();
        assertThat(raw.twoClasses().notes())
                .containsExactly("label 0 became -1, label 1 became +1", "1 task with one row only: south");
    }

    @Test
    void csvWithNamedColumnsAndClasses() {
        Path file = SmallFiles.write(directory.resolve("a.txt"), "v,who,what\n1,a,Yes\n2,a,no\n3,b,no\n4,b,no\n");
        Federation federation = FederationFile.of(file)
                .withTaskColumn("who")
                .withLabelColumns("what")
                .read()
                .positive("YES");
        assertThat(federation.labels()).isEqualTo(new LabelMap.TwoClasses("no", "Yes"));
        assertThat(describe(federation.tasks().get(0))).isEqualTo("a: [1.0] 1.0; [2.0] -1.0");
        assertThat(federation.notes())
                .containsExactly("label Yes became +1, label no became -1", "1 task with rows of one class only: b");
    }

    @ParameterizedTest
    @EnumSource(
            value = MatlabType.class,
            names = {"Double", "Single", "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"})
    void matlabOfAnyNumericClass(MatlabType type) {
        Path file = SmallFiles.mat(
                directory.resolve(type.name().toLowerCase(Locale.ROOT) + ".mat"),
                "X",
                SmallFiles.cell(
                        SmallFiles.matrix(new double[][] {{1, 2}, {3, 100}}, type),
                        SmallFiles.matrix(new double[][] {{5, 6}}, type)),
                "Y",
                SmallFiles.cell(
                        SmallFiles.matrix(new double[][] {{7}, {8}}, type),
                        SmallFiles.matrix(new double[][] {{9}}, type)));
        RawFederation raw = FederationFile.of(file).read();
        assertThat(raw.featureNames()).containsExactly("x1", "x2");
        assertThat(describe(raw.tasks().get(0))).isEqualTo("1: [1.0, 2.0] 7.0; [3.0, 100.0] 8.0");
        assertThat(describe(raw.tasks().get(1))).isEqualTo("2: [5.0, 6.0] 9.0");
    }

    @Test
    void matlabLogicalLabelsInARowAndLargeUnsigned() {
        Matrix labels = Mat5.newLogical(1, 2);
        labels.setBoolean(1, true);
        Path file = SmallFiles.mat(
                directory.resolve("logical.mat"),
                "feature",
                SmallFiles.cell(SmallFiles.matrix(new double[][] {{200}, {255}}, MatlabType.UInt8)),
                "label",
                SmallFiles.cell(labels));
        assertThat(describe(FederationFile.of(file).read().tasks().get(0))).isEqualTo("1: [200.0] 0.0; [255.0] 1.0");
    }

    @Test
    void harFromDirectoryZipAndZipInZip() {
        Map<String, String> files = SmallFiles.har();
        Path flat = SmallFiles.directory(directory.resolve("flat"), files);
        SmallFiles.directory(directory.resolve("above/UCI HAR Dataset"), files);
        Path zip = SmallFiles.zip(directory.resolve("har.zip"), "UCI HAR Dataset/", files);
        Path outer = SmallFiles.zipOf(directory.resolve("outer.zip"), "UCI HAR Dataset.zip", zip);
        for (Path path : new Path[] {flat, directory.resolve("above"), zip, outer}) {
            RawFederation raw = FederationFile.of(path).read();
            assertThat(raw.featureNames()).containsExactly("energy()", "mean()-X", "energy()#2");
            assertThat(raw.notes())
                    .containsExactly(
                            "feature names that occur more than once: 1; the repeats are numbered, as in energy()#2");
            assertThat(describe(raw.tasks().get(0))).isEqualTo("1: [7.0, 8.0, 9.0] 2.0; [10.0, 11.0, 12.0] 3.0");
            assertThat(describe(raw.tasks().get(1)))
                    .isEqualTo("2: [1.0, -0.25, 3.0] 1.0; [4.0, 5.0, 6.0] 2.0; [13.0, 14.0, 15.0] 1.0");
            assertThat(describe(raw.positive("laying").tasks().get(0)))
                    .isEqualTo("1: [7.0, 8.0, 9.0] -1.0; [10.0, 11.0, 12.0] 1.0");
        }
    }

    @Test
    void linesLongerThanTheBuffer() {
        int columns = 40_000;
        Map<String, String> files = SmallFiles.har();
        StringBuilder features = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (int j = 1; j <= columns; j++) {
            features.append(j).append(" f").append(j).append('\n');
            row.append(' ').append(j).append(".25");
        }
        files.put("features.txt", features.toString());
        files.put("train/X_train.txt", (row + "\n").repeat(3));
        files.put("test/X_test.txt", (row + "\n").repeat(2));
        RawFederation raw =
                FederationFile.of(SmallFiles.directory(directory, files)).read();
        double[] last = new double[columns];
        raw.tasks().get(1).rows().copyTo(2, last, 0);
        assertThat(last[columns - 1]).isEqualTo(columns + 0.25);
    }

    static String describe(TaskData task) {
        StringBuilder text = new StringBuilder(task.name()).append(":");
        double[] row = new double[task.features()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            text.append(i == 0 ? " " : "; ")
                    .append(Arrays.toString(row))
                    .append(' ')
                    .append(task.label(i, 0));
        }
        return text.toString();
    }
}
