package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;

/** Ways to be wrong in Parquet, LIBSVM, LEAF, Heart, MATLAB v7.3 and zips. {@code DIR} stands for the directory. */
class BadFormatsTest {

    private static final String HEART = "63,1,1,145,233,1,2,150,0,2.3,3,0,6,0\n";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"parquet", "libsvm", "leaf", "heart", "matlab", "tables"})
    void saysExpectedFoundAndWhereOnOneLine(String message, Function<Path, FederationFile> make) {
        FederationFile file = make.apply(directory);
        Throwable thrown = catchThrowable(file::read);
        assertThat(thrown).isInstanceOf(InvalidInput.class);
        String found = thrown.getMessage()
                .replace(directory.toString(), "DIR")
                .replace(OtherProgramsTest.file("README.md").getParent().toString(), "DIR");
        assertThat(found).isEqualTo(message).doesNotContain("\n");
    }

    static Stream<Arguments> parquet() {
        return Stream.of(
                written(
                        "DIR/duckdb-encrypted.parquet: expected a Parquet file that can be read, found an encrypted one"),
                written("DIR/duckdb-brotli.parquet, column 'task': expected a column packed with GZIP, LZ4_RAW, SNAPPY,"
                        + " UNCOMPRESSED, ZSTD, found BROTLI"),
                written(
                        "DIR/duckdb-nested.parquet, column 'nested': expected numbers or lists of numbers, found a nested"
                                + " column (a group)"),
                written("DIR/duckdb-date.parquet, column 'day': expected numbers, found DATE"),
                written("DIR/duckdb-text.parquet, column 'colour': expected numbers, found STRING"),
                written("DIR/duckdb-null-label.parquet, row 2, column 'label', task b: expected a label, found null"),
                written("DIR/duckdb-null-task.parquet, row 2, column 'task': expected a task, found null"),
                written(
                        "DIR/duckdb-infinite.parquet, row 1, column 'x', task a: expected a finite number, found Infinity"),
                written("DIR/duckdb-ragged.parquet, row 2, column 'features', task b: expected 2 numbers as in the rows"
                        + " before, found 1"),
                written("DIR/duckdb-no-rows.parquet: expected rows, found none"),
                Arguments.of(
                        "DIR/arrow.parquet, schema: expected a column 'who' (--task COLUMN names another), found task,"
                                + " label, x",
                        made(directory -> OtherProgramsTest.file("arrow.parquet"), file -> file.withTaskColumn("who"))),
                bad(
                        "DIR/a.parquet: expected a Parquet file, found a file that does not begin as one",
                        "a.parquet",
                        "task,label,x\n"),
                bad(
                        "DIR/a.parquet: expected a Parquet file, found a truncated or damaged one",
                        "a.parquet",
                        "PAR1\u0000\u0000\u0000\u007fPAR1"),
                bad("DIR/a.parquet: expected a Parquet file, found a truncated or damaged one", "a.parquet", "PAR1"),
                Arguments.of(
                        "DIR: expected a directory with files *.parquet in it, found none",
                        made(directory -> directory, file -> file.as(Format.PARQUET))),
                Arguments.of(
                        "DIR/2.parquet, schema: expected the columns of the files before, found others: task, label, other, x",
                        made(BadFormatsTest::unlikeParts, file -> file)));
    }

    private static Path unlikeParts(Path directory) {
        try {
            Files.copy(OtherProgramsTest.file("arrow.parquet"), directory.resolve("1.parquet"));
            Files.copy(OtherProgramsTest.file("duckdb-two-labels.parquet"), directory.resolve("2.parquet"));
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Stream<Arguments> libsvm() {
        return Stream.of(
                svm("line 2: expected an index from 1, found 0", "1 1:2\n1 0:2\n"),
                svm("line 1: expected an index above 3, as they rise within a line, found 3", "1 3:2 3:4\n"),
                svm("line 1: expected an index above 3, as they rise within a line, found 2", "1 3:2 2:4\n"),
                svm("line 1: expected index:value, found '3'", "1 1:2 3\n"),
                svm("line 1: expected index:value, found ':3'", "1 1:2 :3\n"),
                svm("line 1: expected index:value, found '-1:3'", "1 -1:3\n"),
                svm("line 1: expected a finite number at index 2, found 'NaN'", "1 1:1 2:NaN\n"),
                svm("line 1: expected a finite number at index 2, found nothing", "1 1:1 2:\n"),
                svm("line 1: expected an index of at most 16777216, found '99999999999:1'", "1 99999999999:1\n"),
                svm("line 3: expected a number as a label, found 'up'", "1 1:1\n# a\nup 1:1\n"),
                svm(
                        "line 1: expected one number as a label (several labels a row are not read), found '1,2'",
                        "1,2 1:1\n"),
                bad(
                        "DIR/a.svm, line 1: expected 'qid:TASK' after the label, as in one file of several tasks (a"
                                + " directory has a file for each instead), found '1:1'",
                        "a.svm",
                        "1 1:1\n"),
                bad("DIR/a.svm: expected rows 'label index:value …', found none", "a.svm", "# nothing\n\n"),
                bad("DIR/a.svm: expected at least one feature, found rows without any", "a.svm", "1 qid:1\n"),
                Arguments.of(
                        "DIR/two/1.txt: expected one file for each task, found a second one for task 1",
                        made(
                                directory -> SmallFiles.directory(
                                        directory.resolve("two"), Map.of("1.svm", "1 1:1\n", "1.txt", "1 1:1\n")),
                                file -> file)));
    }

    static Stream<Arguments> leaf() {
        return Stream.of(
                leaf("user a: expected 2 rows as num_samples says, found 1", "[\"a\"]", "[2]", user("[[1]]", "[1]")),
                leaf(
                        "user a: expected 1 labels in y, one for each row of x, found 2",
                        "[\"a\"]",
                        "[1]",
                        user("[[1]]", "[1, 2]")),
                leaf("user b: expected this user in user_data, found none", "[\"b\"]", "[1]", user("[[1]]", "[1]")),
                leaf(
                        "user a, row 2: expected 2 features as in the rows before, found 1",
                        "[\"a\"]",
                        "[2]",
                        user("[[1, 2], [3]]", "[1, 2]")),
                leaf(
                        "user a, row 1: expected a number in x, found the text 'red'",
                        "[\"a\"]",
                        "[1]",
                        user("[[\"red\"]]", "[1]")),
                leaf("user a, row 1: expected a number in x, found a list", "[\"a\"]", "[1]", user("[[[1]]]", "[1]")),
                leaf(
                        "user a, row 1: expected a finite number in x, found '1e999'",
                        "[\"a\"]",
                        "[1]",
                        user("[[1e999]]", "[1]")),
                leaf("user a, label 1: expected a number, found null", "[\"a\"]", "[1]", user("[[1]]", "[null]")),
                leaf("user a: expected x and y, found no y", "[\"a\"]", "[1]", "{\"a\": {\"x\": [[1]]}}"),
                bad(
                        "DIR/a.json: expected the keys users, num_samples and user_data, found no user_data",
                        "a.json",
                        "{\"users\": [], \"num_samples\": []}"),
                bad(
                        "DIR/a.json: expected an object with users, num_samples and user_data, found a list",
                        "a.json",
                        "[1]"),
                bad(
                        "DIR/a.json: expected LEAF JSON, found Document nesting depth (501) exceeds the maximum"
                                + " allowed (500, from `StreamReadConstraints.getMaxNestingDepth()`)",
                        "a.json",
                        "{\"hierarchies\": " + "[".repeat(100_000)));
    }

    static Stream<Arguments> heart() {
        return Stream.of(
                heart(
                        "processed.hungarian.data: expected this file of the Heart Disease data, found none",
                        Map.of("processed.cleveland.data", HEART)),
                heart(
                        "processed.va.data, line 2: expected 13 features and the grade num, found 2 columns",
                        hospitals(HEART + "1,2\n")),
                heart(
                        "processed.va.data, line 1, column 'num': expected a grade from 0 to 4, found '?'",
                        hospitals(HEART.replace("6,0\n", "6,?\n"))),
                heart(
                        "processed.va.data, line 1, column 'age': expected a finite number or a missing one, found 'x'",
                        hospitals("x" + HEART.substring(2))),
                heart("processed.va.data: expected rows, found none", hospitals("\n")));
    }

    static Stream<Arguments> matlab() {
        return Stream.of(
                written("DIR/h5py-v73-char.mat, task 1: expected a numeric matrix in X, found a char array"),
                written("DIR/h5py-v73-complex.mat, task 1: expected real numbers in X, found complex ones"),
                written("DIR/h5py-v73-huge.mat, task 1: expected numbers that the file can hold, found a declaration of"
                        + " 1000000000000"),
                written("DIR/h5py-v73-empty.mat, task 1: expected at least one row and one feature, found 0 x 2"),
                written(
                        "DIR/h5py-v73-sparse-damaged.mat, task 1: expected a sparse matrix in X whose jc, ir and data fit"
                                + " together, found one where they do not"),
                written(
                        "DIR/h5py-v73-no-cell.mat: expected X to be a cell array, one cell a task, found a double array"),
                written("DIR/octave-hdf5.mat: expected X to be a cell array, one cell a task, found another layout than"
                        + " MATLAB's"));
    }

    static Stream<Arguments> tables() {
        Function<Path, Path> two =
                directory -> SmallFiles.write(directory.resolve("a.csv"), "task,label,b,x\na,1,red,2\n");
        return Stream.of(
                Arguments.of(
                        "--label b: expected numbers in each of 2 label columns, found the class 'red'",
                        made(two, file -> file.withLabelColumns("label", "b"))),
                Arguments.of(
                        "--label b: expected another column than an earlier label's, found the same",
                        made(two, file -> file.withLabelColumns("b", "b"))),
                Arguments.of(
                        "DIR/a.csv, line 10002, column 'label', task a: expected a number as a label, as there are more"
                                + " than 10000 different ones, found 'red'",
                        made(
                                directory -> SmallFiles.write(directory.resolve("a.csv"), manyLabels("red")),
                                file -> file)));
    }

    @Test
    void manyLabelsAreNumbers() {
        Path file = SmallFiles.write(directory.resolve("a.csv"), manyLabels("-7.5"));
        var task = FederationFile.of(file).read().tasks().get(0);
        for (int i = 0; i < LabelColumn.MOST_CLASSES; i++) {
            assertThat(task.label(i, 0)).isEqualTo(i + 0.5);
        }
        assertThat(task.label(LabelColumn.MOST_CLASSES, 0)).isEqualTo(-7.5);
    }

    private static String manyLabels(String last) {
        StringBuilder table = new StringBuilder("task,label,x\n");
        for (int i = 0; i < LabelColumn.MOST_CLASSES; i++) {
            table.append("a,").append(i).append(".5,1\n");
        }
        return table + "a," + last + ",1\n";
    }

    @Test
    void aZipThatUnpacksToMuchMoreIsRefused() {
        Map<String, String> files = SmallFiles.har();
        files.put("train/X_train.txt", " ".repeat(40_000_000) + files.get("train/X_train.txt"));
        Path zip = SmallFiles.zip(directory.resolve("a.zip"), "", files);
        Path outer = SmallFiles.zipOf(directory.resolve("outer.zip"), "a.zip", zip);
        assertThat(zip.toFile().length()).isLessThan(60_000);
        assertThat(catchThrowable(() -> FederationFile.of(zip).read()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        zip + "!/train/X_train.txt: expected a zip that unpacks to at most 16777216 bytes, 100 times"
                                + " its own, found more");
        assertThat(catchThrowable(() -> FederationFile.of(outer).read()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("outer.zip!/a.zip!/train/X_train.txt: expected a zip that unpacks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duckdb-list.parquet",
                "duckdb-kinds.parquet",
                "duckdb-gzip.parquet",
                "arrow.parquet",
                "h5py-v73.mat",
                "octave-v7.mat",
                "octave-v6.mat",
                "sklearn.svm",
                "leaf/all_data_0.json"
            })
    void damageIsInvalidInputOrHarmless(String name) throws IOException {
        byte[] good = Files.readAllBytes(OtherProgramsTest.file(name));
        Path file = directory.resolve("damaged" + name.substring(name.lastIndexOf('.')));
        Random random = new Random(20261122);
        for (int trial = 0; trial < 150; trial++) {
            byte[] bytes = good.clone();
            int from = trial % 4 == 0 ? random.nextInt(good.length) : good.length;
            for (int hit = 0; hit <= trial % 3; hit++) {
                // half of the damage where formats declare sizes: at the ends
                int at = random.nextBoolean()
                        ? random.nextInt(good.length)
                        : good.length - 1 - random.nextInt(Math.min(300, good.length));
                bytes[at] = (byte) random.nextInt(256);
            }
            Files.write(file, Arrays.copyOf(bytes, from));
            Throwable thrown = catchThrowable(() -> FederationFile.of(file).read());
            if (thrown != null) {
                assertThat(thrown).as("trial %d", trial).isInstanceOf(InvalidInput.class);
                assertThat(thrown.getMessage()).as("trial %d", trial).doesNotContain("\n");
            }
        }
    }

    private static Arguments written(String message) {
        String name = message.substring(
                4, message.indexOf(message.contains(",") && message.indexOf(',') < message.indexOf(':') ? ',' : ':'));
        return Arguments.of(message, made(directory -> OtherProgramsTest.file(name), file -> file));
    }

    private static Arguments bad(String message, String name, String text) {
        return Arguments.of(message, made(directory -> SmallFiles.write(directory.resolve(name), text), file -> file));
    }

    private static Arguments svm(String message, String text) {
        return Arguments.of(
                "DIR/tasks/1.svm, " + message,
                made(
                        directory -> SmallFiles.write(directory.resolve("tasks/1.svm"), text)
                                .getParent(),
                        file -> file));
    }

    private static Arguments leaf(String message, String users, String samples, String data) {
        String text = "{\"users\": " + users + ", \"num_samples\": " + samples + ", \"user_data\": " + data + "}";
        return bad("DIR/a.json, " + message, "a.json", text);
    }

    private static String user(String x, String y) {
        return "{\"a\": {\"x\": " + x + ", \"y\": " + y + "}}";
    }

    private static Arguments heart(String message, Map<String, String> files) {
        return Arguments.of("DIR/" + message, made(directory -> SmallFiles.directory(directory, files), file -> file));
    }

    private static Map<String, String> hospitals(String va) {
        return Map.of(
                "processed.cleveland.data", HEART,
                "processed.hungarian.data", HEART,
                "processed.switzerland.data", HEART,
                "processed.va.data", va);
    }

    private static Function<Path, FederationFile> made(
            Function<Path, Path> make, Function<FederationFile, FederationFile> options) {
        return directory -> options.apply(FederationFile.of(make.apply(directory)));
    }
}
