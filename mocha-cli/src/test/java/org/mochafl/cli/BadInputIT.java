package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.cli.MochaJar.Outcome;

/** Every wrong request gets one line that says expected, found, where; its status; and leaves nothing behind. */
final class BadInputIT {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static final List<String> FILES = List.of(
            "absent-label.csv",
            "empty.csv",
            "gaps.csv",
            "loop.csv",
            "missing.csv",
            "nan.csv",
            "one-class.csv",
            "one-device.csv",
            "parts.csv",
            "ragged.csv",
            "three.csv",
            "truncated.mat",
            "twice.csv",
            "two.csv",
            "unknown.csv",
            "weight.csv");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(directory.resolve("two.csv"), "task,a,b,label\n" + rows("no", "yes"));
        Files.writeString(directory.resolve("three.csv"), "task,a,b,label\n" + rows("sit", "walk") + "t1,1,2,run\n");
        Files.writeString(directory.resolve("one-class.csv"), "task,a,b,label\n" + rows("yes", "yes"));
        Files.writeString(directory.resolve("gaps.csv"), "task,a,b,c,label\nt1,1,,,0\nt1,1,2,,1\nt2,,5,,1\n");
        Files.writeString(directory.resolve("nan.csv"), "task,a,b,label\nt1,1,NaN,0\nt1,1,2,1\n");
        Files.writeString(directory.resolve("ragged.csv"), "task,a,b,label\nt1,1,2,0\nt1,1,1\n");
        Files.writeString(directory.resolve("absent-label.csv"), "task,a,b\nt1,1,2\n");
        Files.writeString(directory.resolve("empty.csv"), "");
        Files.writeString(
                directory.resolve("one-device.csv"),
                "task,a,b,label\n" + rows("no", "yes").replace("t2", "t1"));
        Files.writeString(directory.resolve("loop.csv"), "t1,t1\n");
        Files.writeString(directory.resolve("unknown.csv"), "t1,t9\n");
        Files.writeString(directory.resolve("twice.csv"), "t1,t2\nt2,t1\n");
        Files.writeString(directory.resolve("weight.csv"), "from,to,weight\nt1,t2,NaN\n");
        Files.writeString(directory.resolve("parts.csv"), "t1,t2\nt3,t4\n");
        Files.writeString(directory.resolve("missing.csv"), "t1,a\n");
        Files.writeString(directory.resolve("truncated.mat"), "MATLAB 5.0 MAT-file, Platform: PCWIN");
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

    @ParameterizedTest(name = "mocha {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # the command and its options
            trian --data two.csv                            | 2 | expected a command (demo, compare, train, evaluate, predict, relations, simulate, reproduce, data, completion), found 'trian'
            train --dta two.csv                             | 2 | expected an option, found '--dta'; the nearest is --data
            compare --data two.csv --lambda 1               | 2 | expected an option, found '--lambda'; the nearest is --lambdas
            compare --data two.csv --output m               | 2 | expected an option, found '--output'
            demo --data two.csv                             | 2 | expected an option, found '--data'
            train two.csv                                   | 2 | expected an option, found 'two.csv'
            train --data                                    | 2 | expected --data NAME|PATH, found none
            train                                           | 2 | --data: expected a name (mocha data list) or a path, found none
            train --data ''                                 | 2 | --data: expected a name (mocha data list) or a path, found none
            train --data two.csv --seed x                   | 2 | --seed: expected a whole number, found 'x'
            train --data two.csv --lambda much              | 2 | --lambda: expected a number, found 'much'
            train --data two.csv --bias=perhaps             | 2 | --bias: expected true or false, found 'perhaps'
            # impossible values
            train --data two.csv --lambda 0                 | 2 | lambda: expected a finite number above 0, found 0.0
            train --data two.csv --lambda -1                | 2 | lambda: expected a finite number above 0, found -1.0
            train --data two.csv --lambda NaN               | 2 | lambda: expected a finite number above 0, found NaN
            train --data two.csv --lambda 1e999             | 2 | lambda: expected a finite number above 0, found Infinity
            train --data two.csv --relative-gap 0           | 2 | relative gap: expected a number above 0 and below 1, found 0.0
            train --data two.csv --relative-gap NaN         | 2 | relative gap: expected a number above 0 and below 1, found NaN
            train --data two.csv --rounds 0                 | 2 | rounds: expected 1 or more, found 0
            train --data two.csv --threads 0                | 2 | --threads: expected at least 1, found 0
            train --data two.csv --test-fraction 1          | 2 | --test-fraction: expected a number from 0 to below 1, found 1.0
            train --data two.csv --test-fraction -0.1       | 2 | --test-fraction: expected a number from 0 to below 1, found -0.1
            compare --data two.csv --test-fraction 0        | 2 | --test-fraction: expected a number above 0 and below 1, found 0.0
            compare --data two.csv --trials 0               | 2 | --trials: expected at least 1, found 0
            compare --data two.csv --trials 2.5             | 2 | --trials: expected a whole number, found '2.5'
            compare --data two.csv --folds 1                | 2 | --folds: expected at least 2, found 1
            compare --data two.csv --lambdas 1,0            | 2 | --lambdas: expected numbers above 0, found 0.0
            compare --data two.csv --lambdas 1,,2           | 2 | --lambdas: expected a number, found ''
            compare --data two.csv --lambdas 1,1.0          | 2 | --lambdas: expected each number once, found [1.0, 1.0]
            compare --data two.csv --threads -1             | 2 | --threads: expected at least 1, found -1
            train --data two.csv --structure tree           | 2 | --structure: expected one of independent, mean,
            train --data two.csv --loss hinged              | 2 | loss: expected one of hinge, smoothed-hinge, squared-hinge, logistic, squared, absolute, epsilon-insensitive, huber; found hinged
            train --data two.csv --weights rows             | 2 | weights: expected task or example, found rows
            train --data two.csv --standardize all          | 2 | --standardize: expected none, pooled or task, found 'all'
            train --data two.csv --missing median           | 2 | --missing: expected fail, mean or drop-row, found 'median'
            train --data two.csv --format xls               | 2 | --format: expected csv, parquet, libsvm, mat, har, leaf or heart, found 'xls'
            train --data two.csv --set k=3                  | 2 | --set: expected name=value with --structure learned and a name of smoothing, found 'k=3'
            train --data two.csv --set smoothing            | 2 | --set: expected name=value with --structure learned and a name of smoothing, found 'smoothing'
            train --data two.csv --set smoothing=low        | 2 | --set smoothing: expected a number, found 'low'
            train --data two.csv --set smoothing=0          | 2 | smoothing: expected a finite number above 0, found 0.0
            train --data two.csv --set smoothing=1 --set smoothing=2 | 2 | --set: expected each name once, found smoothing twice
            train --data two.csv --structure independent --set l1=1 | 2 | --set: expected nothing with --structure independent
            train --data two.csv --structure mean --set l2=-1 | 2 | l2: expected a finite number above 0, found -1.0
            train --data two.csv --structure mean --set l1=1 --set coupling=2 | 2 | --set: expected either coupling or l1, found both
            # structures
            train --data two.csv --structure learnd         | 2 | asymmetric:one-way or auto; found 'learnd', the nearest is learned
            train --data two.csv --structure robust:cauchy  | 2 | --structure: expected one of robust, robust:huber, robust:geman-mcclure, robust:welsch; found 'robust:cauchy'
            train --data two.csv --structure mean:welsch    | 2 | --structure: expected mean, which has no variants; found 'mean:welsch'
            train --data two.csv --structure clusters --set smoothing=1 | 2 | --set: expected name=value with --structure clusters and a name of k, eta, found 'smoothing=1'
            train --data two.csv --structure clusters --set k=3 | 2 | --set k: expected at most as many clusters as devices, 2, found 3
            train --data two.csv --structure clusters --set k=0 | 2 | k: expected 1 cluster or more, found 0
            train --data two.csv --structure clusters --set k=2.5 | 2 | --set k: expected a whole number, found '2.5'
            train --data one-device.csv --structure clusters | 2 | --structure clusters: expected at least 2 devices, found 1
            train --data one-device.csv --structure graph   | 2 | --structure graph: expected at least 2 devices, found 1
            train --data one-device.csv --structure asymmetric:one-way | 2 | --structure asymmetric:one-way: expected 2 to 2,000 devices, found 1
            train --data synthetic:tasks=2001,rows=2,features=2 --structure sparse-precision | 2 | --structure sparse-precision: expected 2 to 2,000 devices, found 2,001
            train --data two.csv --structure graph --set neighbours=2 | 2 | --set neighbours: expected at most 1, one less than the devices, found 2
            train --data two.csv --structure graph --set neighbours=0 | 2 | --set neighbours: expected at least 1, found 0
            train --data two.csv --structure graph --set edges=chain --set neighbours=1 | 2 | --set: expected either edges or neighbours, found both
            train --data two.csv --structure graph --set edges=absent.csv | 2 | --set edges: expected chain, ring or a file, found 'absent.csv'
            train --data two.csv --structure graph --set edges=loop.csv | 2 | loop.csv, line 1: expected two devices, found 't1' tied to itself
            train --data two.csv --structure graph --set edges=unknown.csv | 2 | unknown.csv, line 1
            train --data two.csv --structure graph --set edges=twice.csv | 2 | twice.csv, line 2: expected each pair of devices once, found 't2' and 't1' also in line 1
            train --data two.csv --structure graph --set edges=weight.csv | 2 | weight.csv, line 2, column 'weight': expected a number from
            train --data synthetic:tasks=4 --structure graph --set edges=parts.csv | 2 | parts.csv: expected a way between any two devices, found 2 parts
            train --data two.csv --structure known-clusters | 2 | --set groups: expected ranges of devices such as 1-15,16-29, or a file of lines device,group, without which there is no --structure known-clusters; found none
            train --data two.csv --structure known-clusters --set groups=1 | 2 | groups: expected each task from 1 to 2 in a group, found task 2 in none
            train --data two.csv --structure known-clusters --set groups=1,1-2 | 2 | groups: expected each task in one group, found task 1 in '1' and '1-2'
            train --data two.csv --structure known-clusters --set groups=1-3 | 2 | groups: expected ranges that rise, of tasks from 1 to 2, found '1-3'
            train --data two.csv --structure known-clusters --set groups=missing.csv | 2 | missing.csv: expected a line for each of the 2 devices, found none for 't2'
            train --data two.csv --structure known-clusters --set groups=1,2 --set within=-1 | 2 | within: expected a finite number, 0 or above, found -1.0
            train --data two.csv --structure robust --set threshold=0 | 2 | threshold: expected a finite number above 0, found 0.0
            train --data two.csv --restarts 0               | 2 | --restarts: expected 1 or more, found 0
            # the structure that the data chooses
            train --data two.csv --structure auto --lambda 1 | 2 | --lambda: expected none with --structure auto, which chooses from --lambdas, found 1
            train --data two.csv --lambdas 1,2              | 2 | --lambdas: expected none without --structure auto, found 1,2
            train --data two.csv --candidates mean          | 2 | --candidates: expected none without --structure auto, found mean
            train --data two.csv --structure auto --candidates mean,tree | 2 | --candidates: expected one of independent
            train --data two.csv --structure auto --candidates auto | 2 | --candidates: expected structures, found 'auto'
            train --data two.csv --structure auto --folds 1 | 2 | --folds: expected at least 2, found 1
            train --data two.csv --structure auto --set l1=1 --set l2=1 | 2 | --set: expected not all of l1, l2
            # several structures
            compare --data two.csv --structures mean,tree   | 2 | --structures: expected one of independent
            compare --data two.csv --structures mean,mean   | 2 | --structures: expected each structure once, found mean twice
            compare --data two.csv --structures mean --structure learned | 2 | --structure: expected none beside --structures, found learned
            compare --data two.csv --structures mean,learned --set clusters.k=2 | 2 | --set: expected name=value with mean, learned and a name of coupling, l1, l2, smoothing, found 'clusters.k=2'
            compare --data two.csv --structures mean,clusters --set k=9 | 2 | --set k: expected at most as many clusters as devices, 2, found 9
            compare --data two.csv --structures known-clusters | 2 | --set groups: expected
            compare --data two.csv --structures auto --set groups=1 | 2 | groups: expected each task from 1 to 2 in a group
            compare --data two.csv --structure mean --set l1=1 --set l2=2 | 2 | --set: expected not all of l1, l2, so that the rest follows the lambdas that are chosen from, found all
            # the methods
            compare --data two.csv --methods fedavgg        | 2 | --methods: expected one of mocha, fedavg, fedprox, ditto, fine-tuning, one-shot, global, local; found 'fedavgg', the nearest is fedavg
            compare --data two.csv --methods mocha,ditto,ditto | 2 | --methods: expected each method once, found ditto twice
            compare --data two.csv --methods global,local   | 2 | --methods: expected a method beside global and local, which are always compared, found none
            compare --data two.csv --methods fedavg --structure mean | 2 | --structure: expected mocha among --methods, found fedavg
            compare --data two.csv --methods ditto --set k=3 | 2 | --set: expected mocha among --methods, found ditto
            compare --data two.csv --methods mocha --structure meen | 2 | --structure: expected one of independent, mean
            # the same twice
            train --data two.csv --lambda 1 --loss logistic --lambda 2 | 2 | --lambda: expected once, found twice
            train --data two.csv --bias --bias              | 2 | --bias: expected once, found twice
            train --data two.csv --json x --seed 1 --json y | 2 | --json: expected once, found twice
            compare --data two.csv --data gaps.csv          | 2 | --data: expected once, found twice
            data show two.csv --task a --task b             | 2 | --task: expected once, found twice
            # the data
            train --data absent.csv                         | 2 | --data absent.csv: expected a file, a directory, or one of glass, har, heart, landmine, school, vehicle, synthetic, found neither
            train --data har --data-dir .                   | 2 | --data har: expected UCI_HAR_Dataset.zip
            train --data synthetic:tasks=0                  | 2 | synthetic: tasks: expected at least 1, found 0
            train --data synthetic --task a                 | 2 | --task a: expected a file or directory
            train --data two.csv --task device              | 2 | two.csv, header: expected a column 'device'
            train --data absent-label.csv                   | 2 | absent-label.csv, header: expected a column 'label'
            train --data two.csv --positive maybe           | 2 | --positive maybe: expected one of the classes no, yes, found no such class in two.csv
            train --data two.csv --loss squared             | 2 | two.csv: expected numbers as labels of a regression, found classes
            train --data two.csv --exclude-columns c*       | 2 | --exclude-columns c*: expected a glob that matches a column, found none
            train --data gaps.csv                           | 2 | gaps.csv, task t1, row 1: expected a known value of 'b', found none (5 values of 3 features missing in all)
            train --data gaps.csv --missing mean            | 2 | gaps.csv: expected a known value of 'c' to fill the missing ones with, found none in all 3 rows
            compare --data gaps.csv --missing drop-row --exclude-columns c | 2 | gaps.csv, task t2: expected a row without a missing value, found none in 1 row
            train --data three.csv --loss squared           | 2 | three.csv: expected numbers as labels of a regression, found classes (run, sit, walk
            train --data three.csv --positive hop           | 2 | --positive hop: expected one of the classes run, sit, walk, found no such class in three.csv
            train --data one-class.csv                      | 2 | one-class.csv: expected two classes, found only 'yes'
            train --data nan.csv                            | 2 | nan.csv, task t1, row 1: expected a known value of 'b', found none
            train --data ragged.csv                         | 2 | expected 4
            train --data empty.csv                          | 2 | empty.csv: expected a file with data, found an empty file
            train --data truncated.mat                      | 2 | truncated.mat
            data show three                                 | 2 | --data three: expected a file
            data show truncated.mat                         | 2 | truncated.mat
            # where the results go
            train --data two.csv --json absent/x.json       | 2 | --json absent/x.json: expected a directory
            train --data two.csv --json .                   | 2 | --json .: expected a file to write, found a directory
            train --data two.csv --json /dev/full           | 2 | --json /dev/full: expected a file to write, found a device or pipe
            train --data two.csv --json /proc/x.json        | 1 | --json /proc/x.json: expected to write it, found
            train --data two.csv --json two.csv             | 2 | --json two.csv: expected another file than that of --data, found the same
            train --data two.csv --report ./two.csv         | 2 | --report ./two.csv: expected another file than that of --data, found the same
            compare --data two.csv --json two.csv           | 2 | --json two.csv: expected another file than that of --data, found the same
            compare --data two.csv --report absent/x.html   | 2 | --report absent/x.html: expected a directory
            compare --data two.csv --report /proc/x.html    | 1 | --report /proc/x.html: expected to write it, found
            compare --data two.csv --report x --json x      | 2 | --json x: expected another file than --report, found the same
            compare --data two.csv --report x --json ./x    | 2 | --json ./x: expected another file than --report, found the same
            compare --data two.csv --figures absent/x       | 2 | --figures absent/x: expected a directory
            compare --data two.csv --figures two.csv        | 2 | --figures two.csv: expected a directory, found a file
            compare --data two.csv --figures /proc/x        | 1 | --figures /proc/x: expected to write it, found
            compare --data two.csv --figures x --report ./x | 2 | --figures x: expected another place than --report, found the same
            compare --data two.csv --figures x --json x     | 2 | --figures x: expected another place than --json, found the same
            """)
    void isToldInOneLine(String command, int status, String message) {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(words(command));
        assertThat(outcome.err()).startsWith("mocha: ").contains(message).endsWith("\n");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(mocha.files()).isEqualTo(FILES);
    }

    private static String[] words(String command) {
        Matcher matcher = WORD.matcher(command);
        return matcher.results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    /** A table that nobody got is not a run that is done; a reader that has enough is. */
    @Test
    void aFullDiskUnderStandardOutputIsAFailure() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        MochaJar mocha = new MochaJar(directory);
        Outcome full = mocha.shell("exec \"$@\" > /dev/full", "data", "list");
        assertThat(full.err()).startsWith("mocha: standard output: expected to write to it, found: ");
        assertThat(full.err().lines()).hasSize(1);
        assertThat(full.status()).isEqualTo(1);
        Outcome gone = mocha.shell("{ \"$@\"; echo $? > status; } | true; cat status", "data", "list");
        assertThat(gone.err()).isEmpty();
        assertThat(gone.out()).isEqualTo("0\n");
    }

    @ParameterizedTest
    @CsvSource({"train --data two.csv --lambda 0 --debug", "train --data two.csv --lambda x --debug"})
    void showsWhereOnlyWhenAsked(String command) {
        Outcome outcome = new MochaJar(directory).run(command.split(" "));
        assertThat(outcome.err()).contains("\tat org.mochafl").endsWith("\n");
        assertThat(outcome.status()).isEqualTo(2);
    }
}
