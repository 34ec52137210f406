package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** {@code mocha data generate}, and training on what it writes. */
final class DataGenerateIT {

    private static final Pattern DIGEST = Pattern.compile("digest +(sha256:[0-9a-f]{64})");

    @TempDir
    private Path directory;

    /** The digest that generate prints is that of the file when it is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks=5,rows=12 | toy.csv",
                "tasks=5,rows=12 | toy.json",
                "tasks=12,rows=12,density=0.05,features=60 | sparse",
                "tasks=5,rows=20,relations=chain,target=numbers | chain.csv"
            })
    void whatIsWrittenIsTrainedOnAsItWasMade(String settings, String output) {
        MochaJar mocha = new MochaJar(directory);
        Outcome made = mocha.run("data", "generate", settings, "--output", output);
        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isZero();
        Matcher digest = DIGEST.matcher(made.out());
        assertThat(digest.find()).isTrue();
        String loss = settings.contains("numbers") ? "squared" : "logistic";
        Outcome trained = mocha.run("train", "--data", output, "--loss", loss, "--json", "r.json", "--lambda", "1");
        assertThat(trained.err()).isEmpty();
        assertThat(mocha.json("r.json").findValue("digest").asString()).isEqualTo(digest.group(1));
        Outcome direct = mocha.run(
                "train", "--data", "synthetic:" + settings, "--loss", loss, "--json", "s.json", "--lambda", "1");
        assertThat(direct.err()).isEmpty();
        assertThat(mocha.json("r.json").findValue("objective"))
                .isEqualTo(mocha.json("s.json").findValue("objective"));
    }

    @Test
    void theTruthIsBesideIt() throws IOException {
        MochaJar mocha = new MochaJar(directory);
        String settings = "tasks=4,relations=one-way,parents=2,features=3,outputs=3,outliers=0";
        Outcome made = mocha.run("data", "generate", settings, "--output", "t.csv");
        assertThat(made.status()).isZero();
        JsonNode truth = mocha.json("t.truth.json");
        assertThat(truth.get("settings").asString()).contains("relations=one-way,parents=2");
        assertThat(truth.get("tasks")).hasSize(4);
        assertThat(truth.get("tasks").get(3).get("name").asString()).isEqualTo("t4");
        assertThat(truth.get("tasks").get(3).get("weights")).hasSize(3);
        assertThat(truth.get("tasks").get(3).get("weights").get(2)).hasSize(3);
        assertThat(truth.get("influences").size()).isBetween(2, 4);
        assertThat(truth.get("influences").get(0).get("to").asString()).isEqualTo("t3");
        assertThat(mocha.files()).containsExactly("t.csv", "t.truth.json");
        assertThat(truth.get("ties")).isEmpty();
        mocha.run("data", "generate", "tasks=4,relations=precision,edges=2,features=3", "--output", "p.csv");
        JsonNode ties = mocha.json("p.truth.json").get("ties");
        assertThat(ties).hasSize(2);
        assertThat(ties.get(0).propertyNames()).containsExactly("from", "to", "weight");
        Files.writeString(directory.resolve("t.csv"), "old");
        mocha.run("data", "generate", settings, "--output", "t.csv");
        assertThat(Files.readAllLines(directory.resolve("t.csv")).get(0)).isEqualTo("task,label,x1,x2,x3");
        mocha.run("data", "generate", "density=0.5", "--output", "d");
        assertThat(directory.resolve("d/_truth.json")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tasks=3                                      | 2 | expected --output FILE|DIR, found none
            tasks=3 --output there                       | 2 | --output there: expected a directory that is new, found a directory that is there
            tasks=3 --output there --format csv          | 2 | --output there: expected a file to write, found a directory
            tasks=3 --output file --format libsvm        | 2 | --output file: expected a directory that is new, found a file
            tasks=3 --output absent/a.csv                | 2 | --output absent/a.csv: expected a directory
            tasks=3 --output a.xls                       | 2 | --output a.xls: expected the ending .csv or .json
            tasks=3 --output a.csv --format xls          | 2 | --format: expected csv, leaf, libsvm, found 'xls'
            tasks=3,outputs=2,target=numbers --output a  | 2 | --format: expected csv for 2 labels a row, found libsvm
            size=3 --output a.csv                        | 2 | synthetic: expected name=value with a name of tasks
            density=0 --output a.csv                     | 2 | synthetic: density: expected a number above 0, at most 1, found 0.0
            outputs=0 --output a.csv                     | 2 | synthetic: outputs: expected at least 1, found 0
            tasks=1,relations=chain --output a.csv       | 2 | synthetic: tasks: expected at least 2 with relations=chain, found 1
            relations=ring --output a.csv                | 2 | synthetic: relations: expected groups, chain, one-way, precision or subspace, found 'ring'
            tasks=3 --output /dev/full                   | 2 | --output /dev/full
            tasks=3 --output /proc/a.csv                 | 1 | expected to write it, found
            """)
    void saysWhatIsWrongInOneLine(String command, int status, String message) throws IOException {
        Files.createDirectory(directory.resolve("there"));
        Files.writeString(directory.resolve("file"), "");
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(("data generate " + command).split(" "));
        assertThat(outcome.err()).startsWith("mocha: ").contains(message).endsWith("\n");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(mocha.files()).isEqualTo(List.of("file", "there"));
    }
}
