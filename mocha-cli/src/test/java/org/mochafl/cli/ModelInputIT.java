package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.cli.MochaJar.Outcome;

/** Wrong models, and wrong rows for right ones: one line, the right status, and the models as they were. */
final class ModelInputIT {

    private static final String HEADER = "task,a,b\n";

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeModels() throws IOException {
        write("two.csv", "task,a,b,label\n" + rows("no", "yes"));
        write("three.csv", "task,a,b,label\n" + rows("no", "yes") + "t1,1,2,maybe\n");
        write("numbers.csv", "task,a,b,label\n" + rows("1.5", "2.5"));
        write("changed.csv", "task,a,b,label\n" + rows("no", "yes") + "t1,1,2,no\n");
        write("narrow.csv", "task,a,label\nt1,1,yes\nt2,2,no\n");
        write("strange.csv", "task,a,b,label\nt1,1,2,yes\nt7,1,2,no\n");
        write("header.csv", "task,a\nt1,1\n");
        write("word.csv", HEADER + "t1,1,2\nt1,one,2\n");
        write("ragged.csv", HEADER + "t1,1\n");
        write("taskless.csv", HEADER + ",1,2\n");
        write("missing.csv", HEADER + "t1,1,\n");
        write("huge.csv", HEADER + "t1,1e300,2\n");
        write("quote.csv", HEADER + "t1,\"1,2\n");
        write("broken.jsonl", "{\"task\": \"t1\", \"a\": 1, \"b\": 2}\n{\"task\": \"t1\", \"a\": 1, \"b\": }\n");
        write("list.jsonl", "{\"task\": \"t1\", \"a\": 1, \"b\": [2]}\n");
        write("nobody.jsonl", "{\"a\": 1, \"b\": 2}\n");
        write("array.jsonl", "{\"task\": \"t1\", \"a\": 1, \"b\": 2} [1, 2]\n");
        write("empty.csv", "");
        write("double.csv", "task,a,b,b\nt1,1,2,3\n");
        write("tasks.csv", "task,task,a,b\nt1,t2,1,2\n");
        write("double.jsonl", "{\"task\": \"t1\", \"a\": 1, \"b\": 2, \"b\": 3}\n");
        write("cut.jsonl", "{\"task\": \"t1\", \"a\": 1, \"b\": 2\n");
        write("list.json", "[{\"task\": \"t1\", \"a\": 1, \"b\": 2}]\n");
        Files.writeString(directory.resolve("latin.csv"), HEADER + "t\u00e9,1,2\n", StandardCharsets.ISO_8859_1);
        MochaJar mocha = new MochaJar(directory);
        for (String[] train : new String[][] {
            {"--data", "two.csv", "--output", "model", "--rounds", "1", "--relative-gap", "1e-9"},
            {"--data", "two.csv", "--output", "bytask", "--standardize", "task", "--test-fraction", "0"}
        }) {
            List<String> args =
                    Stream.concat(Stream.of("train"), Stream.of(train)).toList();
            assertThat(mocha.run(args.toArray(String[]::new)).err()).isEmpty();
        }
        copy("newer");
        replace("newer/model.json", "\"formatVersion\" : 1", "\"formatVersion\" : 9");
        copy("cut");
        Files.write(directory.resolve("cut/weights.npy"), new byte[100]);
        copy("stateless");
        Files.delete(directory.resolve("stateless/state.npz"));
        copy("weightless");
        Files.delete(directory.resolve("weightless/weights.npy"));
        copy("foreign");
        replace("foreign/model.json", "\"--data\"", "\"--dota\"");
        Files.createDirectory(directory.resolve("thesis"));
        write("thesis/chapter.tex", "x");
        Files.createDirectory(directory.resolve("other"));
        write("other/model.json", "{\"layers\": 3}");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static String rows(String even, String odd) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            rows.append(i % 3 == 0 ? "t1," : "t2,")
                    .append(i % 5)
                    .append(',')
                    .append(i % 7 - 3.5)
                    .append(',');
            rows.append(i % 2 == 0 ? even : odd).append('\n');
        }
        return rows.toString();
    }

    private static void copy(String name) throws IOException {
        Files.createDirectory(directory.resolve(name));
        try (Stream<Path> files = Files.list(directory.resolve("model"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(name).resolve(file.getFileName()));
            }
        }
    }

    private static void replace(String file, String from, String to) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    @ParameterizedTest(name = "mocha {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # where a model is saved
            train --data two.csv --output two.csv            | 2 | --output two.csv: expected a directory for a model, found a file
            train --data two.csv --output thesis             | 2 | --output thesis: expected a model, an empty directory or nothing, found a directory of other files
            train --data two.csv --output other              | 2 | --output other/model.json: expected the description of a model, found other JSON
            train --data two.csv --output newer              | 2 | --output newer/model.json: expected a model of format version 1, found version 9; a newer mocha reads it
            train --data two.csv --output absent/model       | 2 | --output absent/model: expected a directory
            train --data two.csv --output /proc/model        | 1 | --output /proc/model: expected to save a model there, found
            train --data two.csv --output                    | 2 | expected --output DIR, found none
            train --data two.csv --output /                  | 2 | --output /: expected a directory for a model, found a root
            # going on
            train --resume absent                            | 2 | absent: expected a directory with a model, found nothing
            train --resume two.csv                           | 2 | two.csv: expected a directory with a model, found a file
            train --resume thesis                            | 2 | thesis: expected a directory with a model, found one without model.json
            train --resume other                             | 2 | other/model.json: expected the description of a model, found other JSON
            train --resume newer                             | 2 | newer/model.json: expected a model of format version 1, found version 9
            train --resume cut                               | 2 | cut/weights.npy: expected 160 bytes, as model.json says, found 100
            train --resume stateless --rounds 9              | 2 | stateless/state.npz: expected a part of the model, found none
            train --resume foreign --rounds 9                | 2 | expected an option, found '--dota'
            train --resume model                             | 2 | --rounds: expected more than the 1 rounds of model, found 1
            train --resume model --rounds 9 --data changed.csv | 2 | --data changed.csv: expected the data that the model was trained on, two.csv with sha256:
            train --resume model --rounds 9 --data absent.csv  | 2 | --data absent.csv: expected a file
            train --resume model --rounds 9 --lambda 7       | 2 | --lambda: expected 0.01, as the model was trained (a resumed training keeps it), found 7
            train --resume model --rounds 9 --seed 2         | 2 | --seed: expected 1, as the model was trained
            train --resume model --rounds 9 --loss squared   | 2 | --loss: expected hinge, as the model was trained
            train --resume model --rounds 9 --structure mean | 2 | --structure: expected learned, as the model was trained
            train --resume model --rounds 9 --set smoothing=1 | 2 | --set: expected none, as the model was trained
            train --resume model --rounds 9 --bias           | 2 | --bias: expected false, as the model was trained
            train --resume model --rounds 9 --weights example | 2 | --weights: expected task, as the model was trained
            train --resume model --rounds 9 --test-fraction 0 | 2 | --test-fraction: expected 0.25, as the model was trained
            train --resume model --rounds 9 --standardize pooled | 2 | --standardize: expected none, as the model was trained
            # measuring
            evaluate                                         | 2 | --model: expected the directory of a model, found none
            evaluate --model absent                          | 2 | absent: expected a directory with a model, found nothing
            evaluate --model weightless                      | 2 | weightless/weights.npy: expected a part of the model, found none
            evaluate --model model --data absent             | 2 | --data absent: expected a file
            evaluate --model model --data narrow.csv         | 2 | narrow.csv: expected the 2 features of the model, found 1 of them absent: b
            evaluate --model model --data strange.csv        | 2 | strange.csv: expected tasks that the model knows, found 1 others: t7
            evaluate --model model --data three.csv          | 2 | three.csv, task t1, row 9: expected a class of the model (no, yes), found maybe
            evaluate --model model --data numbers.csv        | 2 | numbers.csv, task t1, row 1: expected a class of the model (no, yes), found 1.5
            evaluate --model model --rows most               | 2 | --rows: expected all or test, found 'most'
            evaluate --model model --data changed.csv --rows test | 2 | --rows test: expected the data that the model was trained on
            evaluate --model bytask --rows test              | 2 | --rows test: expected rows that were held back when the model was trained, found none (it was trained with --test-fraction 0)
            evaluate --model model --json two.csv            | 2 | --json two.csv: expected another file than that of --data, found the same
            evaluate --model model --json model/model.json   | 2 | --json model/model.json: expected another file than those of a model, found one
            evaluate --model model --json absent/x.json      | 2 | --json absent/x.json: expected a directory
            # predicting
            predict --input two.csv                          | 2 | --model: expected the directory of a model, found none
            predict --model cut --input two.csv              | 2 | cut/weights.npy: expected 160 bytes
            predict --model model --input absent.csv         | 2 | --input absent.csv: expected a file with rows, or - for standard input, found none
            predict --model model --input thesis             | 2 | --input thesis: expected a file with rows, or - for standard input, found a directory
            predict --model model --input empty.csv          | 2 | empty.csv: expected rows, found nothing
            predict --model model                            | 2 | standard input: expected rows, found nothing
            predict --model model --input header.csv         | 2 | header.csv, header: expected the 2 features of the model, found 1 of them absent: b
            predict --model model --input two.csv --task phone | 2 | two.csv, header: expected a column 'phone' that names the task
            predict --model model --input ragged.csv         | 2 | ragged.csv, line 2: expected 3 columns as in the header, found 2
            predict --model model --input taskless.csv       | 2 | taskless.csv, line 2, column 'task': expected a task, found nothing
            predict --model model --input missing.csv        | 2 | missing.csv, line 2: expected a value of 'b', found none; a model trained with --missing mean fills it
            predict --model model --input huge.csv           | 2 | huge.csv, line 2: task t1, row 1: expected finite features
            predict --model model --input quote.csv          | 2 | quote.csv: expected a CSV table, found
            predict --model model --input list.jsonl         | 2 | list.jsonl, line 1, field 'b': expected a number, found an array
            predict --model model --input nobody.jsonl       | 2 | nobody.jsonl, line 1: expected a field 'task' that names the task
            predict --model model --input two.csv --unknown-task skip | 2 | --unknown-task: expected fail or mean, found 'skip'
            predict --model bytask --input two.csv --unknown-task mean | 2 | --unknown-task mean: expected a model of features that are standardised alike
            predict --model model --input two.csv --output two.csv | 2 | --output two.csv: expected another file than that of --input, found the same
            predict --model model --input two.csv --output model/weights.npy | 2 | expected another file than those of a model, found one
            predict --model model --input double.csv         | 2 | double.csv, header: expected each feature of the model once, found 'b' twice (columns 3 and 4)
            predict --model model --input tasks.csv          | 2 | tasks.csv, header: expected one column 'task', found two (columns 1 and 2)
            predict --model model --input double.jsonl       | 2 | double.jsonl, line 1: expected JSON, found Duplicate
            predict --model model --input cut.jsonl          | 2 | cut.jsonl, line 1: expected JSON, found Unexpected end-of-input: expected close marker for Object
            predict --model model --input list.json          | 2 | list.json: expected a CSV table or JSON lines, found a JSON array
            predict --model model --input latin.csv --unknown-task mean | 2 | latin.csv, line 2, column 'task': expected text in UTF-8, found
            predict --model model --input two.csv --format xml | 2 | --format: expected csv or jsonl, found 'xml'
            predict --model model --input two.csv --output thesis | 2 | --output thesis: expected a file to write, found a directory
            # completing
            completion                                       | 2 | expected SHELL, found none
            completion fish                                  | 2 | completion: expected bash or zsh, found 'fish'
            """)
    void isToldInOneLine(String command, int status, String message) {
        MochaJar mocha = new MochaJar(directory);
        List<String> before = mocha.files();
        Outcome outcome = mocha.run(command.split(" "));
        assertThat(outcome.err()).startsWith("mocha: ").contains(message).endsWith("\n");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).doesNotContain("\nt1,");
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(mocha.files()).isEqualTo(before);
    }

    /** Rows before the wrong one are out already: standard output is a stream. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            word.csv     | word.csv, line 3, column 'a': expected a number, found 'one'
            broken.jsonl | broken.jsonl, line 2: expected JSON, found
            array.jsonl  | array.jsonl, line 1: expected an object, found an array
            """)
    void aWrongRowEndsTheStream(String input, String message) {
        Outcome outcome = new MochaJar(directory).run("predict", "--model", "model", "--input", input);
        assertThat(outcome.err()).startsWith("mocha: " + message);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.status()).isEqualTo(2);
    }

    /** Columns that the model does not know may be there twice, and a mark of the byte order before all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + "t1,1,2\n",
                "task,?,?,a,b\nt1,8,9,1,2\n",
                "\uFEFF" + HEADER + "t1,1,2\n",
                "\uFEFF{\"task\": \"t1\", \"a\": 1, \"b\": 2}\n"
            })
    void theSameRowIsPredictedTheSame(String input) {
        MochaJar mocha = new MochaJar(directory);
        String expected = mocha.feed("{\"b\": 2, \"a\": 1, \"task\": \"t1\"}", "predict", "--model", "model")
                .out();
        assertThat(expected).contains("\nt1,");
        assertThat(mocha.feed(input, "predict", "--model", "model").out()).isEqualTo(expected);
    }

    @Test
    void noPermissionIsOneLine() throws IOException {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        locked.toFile().setWritable(false);
        // root may write anywhere but where the system does not let anybody
        String place = Files.isWritable(locked) ? "/proc/model" : "locked/model";
        Outcome outcome = new MochaJar(directory).run("train", "--data", "two.csv", "--output", place);
        assertThat(outcome.err()).startsWith("mocha: --output " + place + ": expected to save a model there, found");
        assertThat(outcome.status()).isEqualTo(1);
    }
}
