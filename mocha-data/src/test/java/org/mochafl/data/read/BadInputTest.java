package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mochafl.data.read.SmallFiles.cell;
import static org.mochafl.data.read.SmallFiles.matrix;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RealData;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;

/** Every way to be wrong: one line that says expected, found, and where. {@code DIR} stands for the directory. */
class BadInputTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tables", "classes", "matlab", "humanActivity", "files"})
    void saysExpectedFoundAndWhereOnOneLine(String message, Function<Path, Object> read) {
        Throwable thrown = catchThrowable(() -> read.apply(directory));
        assertThat(thrown).isInstanceOf(InvalidInput.class);
        assertThat(thrown.getMessage().replace(directory.toString(), "DIR")).isEqualTo(message);
        assertThat(thrown.getMessage()).doesNotContain("\n");
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                table("DIR/a.csv: expected a file with data, found an empty file", ""),
                table("DIR/a.csv: expected rows after the header, found none", "task,label,x\n"),
                table("DIR/a.csv, line 3: expected 3 columns as in the header, found 2", "task,label,x\na,1,2\na,1\n"),
                table("DIR/a.csv, line 2: expected 3 columns as in the header, found 4", "task,label,x\na,1,2,3\n"),
                table(
                        "DIR/a.csv, line 2, column 'x', task a: expected a finite number or a missing one, found 'Inf'",
                        "task,label,x\na,1,Inf\n"),
                table(
                        "DIR/a.csv, line 2, column 'x', task a: expected a finite number or a missing one, found 'red'",
                        "task,label,x\na,1,red\n"),
                table(
                        "DIR/a.csv, line 4, column 'label', task b: expected a label, found nothing",
                        "task,label,x\na,1,2\n\nb,,1\n"),
                table(
                        "DIR/a.csv, line 2, column 'label', task a: expected a label, found '-Inf'",
                        "task,label,x\na,-Inf,1\n"),
                table(
                        "DIR/a.csv, line 2, column 'task': expected text in UTF-8, found 'p\uFFFD'",
                        "task,label,x\np\uFFFD,1,1\n"),
                table("DIR/a.csv, line 2, column 'task': expected a task, found 'NA'", "task,label,x\nNA,1,1\n"),
                table(
                        "DIR/a.csv, line 2, column 'label', task a: expected a label, found '?'",
                        "task,label,x\na,?,1\n"),
                table("DIR/a.csv, line 2, column 'task': expected a task, found nothing", "task,label,x\n,1,1\n"),
                table(
                        "DIR/a.csv, header: expected a column 'task' (--task COLUMN names another), found id, label, x",
                        "id,label,x\na,1,2\n"),
                table(
                        "DIR/a.csv, header: expected a column 'label' (--label COLUMN names another), found task, y, x",
                        "task,y,x\na,1,2\n"),
                table(
                        "DIR/a.csv, header: expected unique column names, found 'x' twice (columns 3 and 5)",
                        "task,label,x,y,x\na,1,2,3,4\n"),
                table("DIR/a.csv, header: expected a name for column 3, found nothing", "task,label,,y\na,1,2,3\n"),
                table(
                        "DIR/a.csv, header: expected a column beside 'task' and 'label', found none",
                        "task,label\na,1\n"),
                table(
                        "DIR/a.csv: expected a CSV table, found Unexpected character after closing quote: 'y' (0x79)"
                                + " (record starting at line 2)",
                        "task,label,x\na,1,\"x\"y\n"));
    }

    static Stream<Arguments> classes() {
        String three = "task,label,x\na,0,1\na,1,2\nb,1,2\nb,2.5,3\n";
        return Stream.of(
                Arguments.of(
                        "a.csv: expected two classes, found 3 (0, 1, 2.5; the first '2.5' is task b, row 2);"
                                + " --positive LABEL learns one against the rest, --loss squared learns numbers",
                        reading(three, file -> file.read().twoClasses())),
                Arguments.of(
                        "--positive 4: expected one of the classes 0, 1, 2.5, found no such class in a.csv",
                        reading(three, file -> file.read().positive("4"))),
                Arguments.of(
                        "a.csv: expected two classes, found only '1' in all 2 rows of 2 tasks",
                        reading(
                                "task,label,x\na,1,2\nb,1,3\n",
                                file -> file.read().twoClasses())),
                Arguments.of(
                        "a.csv: expected two classes, found only 'up' in all 1 rows of 1 task",
                        reading("task,label,x\na,up,2\n", file -> file.read().positive("up"))),
                Arguments.of(
                        "--positive 0: expected one of the classes down, up, found no such class in a.csv",
                        reading(
                                "task,label,x\na,up,2\na,down,3",
                                file -> file.read().positive("0"))),
                Arguments.of(
                        "a.csv: expected numbers as labels of a regression, found classes (1, high; the first is '1' in"
                                + " task a, row 1); --loss hinge learns classes",
                        reading(
                                "task,label,x\na,1,2\na,high,3\n",
                                file -> file.read().regression())),
                Arguments.of(
                        "--label task: expected another column than the task's, found the same",
                        reading(three, file -> file.withLabelColumns("task").read())),
                Arguments.of(
                        "--format: expected csv, parquet, libsvm, mat, har, leaf or heart, found 'arff'",
                        (Function<Path, Object>) directory -> Format.named("arff")));
    }

    static Stream<Arguments> matlab() {
        Array x = matrix(new double[][] {{1, 2}, {3, 4}});
        Array y = matrix(new double[][] {{1}, {0}});
        Array infinite = matrix(new double[][] {{1, 2}, {3, Double.POSITIVE_INFINITY}});
        return Stream.of(
                mat("DIR/a.mat, task 2: expected 2 labels, one a row, found 3", cell(x, x), cell(y, column(3))),
                mat("DIR/a.mat, task 1: expected 2 labels, one a row, found 2 x 2", cell(x), cell(x)),
                mat("DIR/a.mat, task 2: expected 2 features as in task 1, found 1", cell(x, column(2)), cell(y, y)),
                mat(
                        "DIR/a.mat, task 2, row 2, column 2: expected a finite number, found Infinity",
                        cell(x, infinite),
                        cell(y, y)),
                mat(
                        "DIR/a.mat, task 1, row 1, label: expected a finite number, found Infinity",
                        cell(x),
                        cell(matrix(new double[][] {{Double.POSITIVE_INFINITY}, {1}}))),
                mat("DIR/a.mat: expected as many cells in Y as in X, found 1 and 2", cell(x, x), cell(y)),
                mat("DIR/a.mat: expected X to be a cell array, one cell a task, found a double array", x, cell(y)),
                mat(
                        "DIR/a.mat, task 1: expected a numeric matrix in X, found a character array",
                        cell(Mat5.newString("rows")),
                        cell(y)),
                mat(
                        "DIR/a.mat, task 1: expected real numbers in X, found complex ones",
                        cell(Mat5.newComplex(2, 2)),
                        cell(y)),
                mat(
                        "DIR/a.mat, task 1: expected at least one row and one feature, found 0 x 2",
                        cell(Mat5.newMatrix(0, 2)),
                        cell(Mat5.newMatrix(0, 1))),
                bad(
                        "DIR/a.mat: expected cell arrays X and Y, or feature and label, found the variables X, Z",
                        directory -> SmallFiles.mat(directory.resolve("a.mat"), "X", cell(x), "Z", cell(y))),
                bad(
                        "DIR/cut-a.mat: expected a MATLAB v5 file, found a truncated or damaged one",
                        directory -> SmallFiles.truncated(
                                SmallFiles.mat(directory.resolve("a.mat"), "X", cell(x), "Y", cell(y)),
                                -9,
                                directory.resolve("cut-a.mat"))),
                bad(
                        "DIR/a.mat: expected a MATLAB v5 or v7.3 file, found a file that does not begin as one",
                        directory -> SmallFiles.write(directory.resolve("a.mat"), "task,label,x\n")),
                bad(
                        "DIR/a.mat: expected a MATLAB v7.3 file, found a truncated or damaged one",
                        directory -> SmallFiles.write(directory.resolve("a.mat"), "MATLAB 7.3 MAT-file, Platform")));
    }

    static Stream<Arguments> humanActivity() {
        return Stream.of(
                har("train/X_train.txt, line 2: expected 3 numbers, found 2", "train/X_train.txt", "1 2 3\n4 5\n"),
                har("train/X_train.txt, line 2: expected 3 numbers, found 4", "train/X_train.txt", "1 2 3\n4 5 6 7\n"),
                har(
                        "train/X_train.txt, line 1, column 2: expected a finite number, found 'NaN'",
                        "train/X_train.txt",
                        "1 NaN 3\n4 5 6\n"),
                har(
                        "train/X_train.txt, line 2: expected numbers, found an empty line",
                        "train/X_train.txt",
                        "1 2 3\n\n4 5 6\n"),
                har(
                        "train/X_train.txt: expected 3 rows as in subject_train.txt, found 2",
                        "train/X_train.txt",
                        "1 2 3\n4 5 6\n\n"),
                har(
                        "test/X_test.txt: expected 2 rows as in subject_test.txt, found more",
                        "test/X_test.txt",
                        "1 2 3\n1 2 3\n1 2 3\n"),
                har("test/y_test.txt: expected 2 labels as in subject_test.txt, found 1", "test/y_test.txt", "3\n"),
                har(
                        "test/y_test.txt, line 2: expected a number of activity_labels.txt, found 9.0",
                        "test/y_test.txt",
                        "3\n9\n"),
                har(
                        "train/subject_train.txt, line 3: expected the number of a subject, found 1.5",
                        "train/subject_train.txt",
                        "1\n1\n1.5\n"),
                har("features.txt, line 2: expected '2 NAME', found '3 c'", "features.txt", "1 a\n3 c\n"),
                har(
                        "activity_labels.txt: expected a number and a name on each line, found an empty file",
                        "activity_labels.txt",
                        "\n"),
                bad("DIR/test/y_test.txt: expected this file of the Human Activity data, found none", directory -> {
                    Map<String, String> files = SmallFiles.har();
                    files.remove("test/y_test.txt");
                    return SmallFiles.directory(directory, files);
                }),
                bad(
                        "DIR/a.zip!/top/test/y_test.txt: expected this file of the Human Activity data, found none",
                        directory -> {
                            Map<String, String> files = SmallFiles.har();
                            files.remove("test/y_test.txt");
                            return SmallFiles.zip(directory.resolve("a.zip"), "top/", files);
                        }),
                bad(
                        "DIR/a.zip: expected train/X_train.txt as in UCI_HAR_Dataset.zip, found no such entry",
                        directory -> SmallFiles.zip(directory.resolve("a.zip"), "", Map.of("a.txt", "a"))),
                bad(
                        "DIR/a.zip: expected a zip, found a truncated or damaged one, or none",
                        directory -> SmallFiles.write(directory.resolve("a.zip"), "not a zip")),
                bad(
                        "DIR/cut-a.zip: expected a zip, found a truncated or damaged one, or none",
                        directory -> SmallFiles.truncated(
                                SmallFiles.zip(directory.resolve("a.zip"), "", SmallFiles.har()),
                                300,
                                directory.resolve("cut-a.zip"))));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                bad("DIR/a.csv: expected a file or directory, found none", directory -> directory.resolve("a.csv")),
                bad(
                        "DIR: expected a directory of the Human Activity data, of the Heart Disease data, or with"
                                + " Parquet, LIBSVM or LEAF files, found no file",
                        directory -> directory),
                Arguments.of("DIR: expected a file, found a directory", (Function<Path, Object>)
                        directory -> FederationFile.of(directory).as(Format.CSV).read()),
                bad(
                        "DIR/a.bin: expected a CSV table, a Parquet table, LIBSVM rows, a MATLAB file, the Human Activity"
                                + " zip, LEAF JSON or the Heart Disease directory, found another kind of binary file",
                        directory -> SmallFiles.write(directory.resolve("a.bin"), "\u0001\u0000")),
                Arguments.of("--task who: expected a table with columns, found DIR in the format har", (Function<
                                Path, Object>)
                        directory -> FederationFile.of(SmallFiles.directory(directory, SmallFiles.har()))
                                .withTaskColumn("who")
                                .read()));
    }

    @Test
    void aMatlabFileCutAnywhereIsInvalidInput() {
        Path file = RealData.file("fmtl-small.mat");
        for (int bytes = 1; bytes < 102_000; bytes += 1_777) {
            Path cut = SmallFiles.truncated(file, bytes, directory.resolve("cut"));
            assertThat(catchThrowable(
                            () -> FederationFile.of(cut).as(Format.MAT).read()))
                    .as("first %d bytes", bytes)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void aZipCutAnywhereIsInvalidInput() {
        Path zip = SmallFiles.zip(directory.resolve("a.zip"), "top/", SmallFiles.har());
        for (int bytes = 1; bytes < zip.toFile().length(); bytes += 41) {
            Path cut = SmallFiles.truncated(zip, bytes, directory.resolve("cut"));
            assertThat(catchThrowable(
                            () -> FederationFile.of(cut).as(Format.HAR).read()))
                    .as("first %d bytes", bytes)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    private static Array column(int rows) {
        double[][] column = new double[rows][1];
        return matrix(column);
    }

    private static Arguments table(String message, String text) {
        return Arguments.of(message, reading(text, FederationFile::read));
    }

    private static Function<Path, Object> reading(String text, Function<FederationFile, Object> read) {
        return directory -> read.apply(FederationFile.of(SmallFiles.write(directory.resolve("a.csv"), text)));
    }

    private static Arguments mat(String message, Array x, Array y) {
        return bad(message, directory -> SmallFiles.mat(directory.resolve("a.mat"), "X", x, "Y", y));
    }

    private static Arguments har(String message, String file, String text) {
        return bad("DIR/" + message, directory -> {
            Map<String, String> files = SmallFiles.har();
            files.put(file, text);
            return SmallFiles.directory(directory, files);
        });
    }

    private static Arguments bad(String message, Function<Path, Path> make) {
        Function<Path, Object> read =
                directory -> FederationFile.of(make.apply(directory)).read();
        return Arguments.of(message, read);
    }
}
