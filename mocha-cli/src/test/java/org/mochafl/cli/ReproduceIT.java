package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** {@code mocha reproduce} as a black box, on small made-up data. */
final class ReproduceIT {

    private static final String SMALL = "synthetic:tasks=4,features=3,min-rows=12,max-rows=40";

    @TempDir
    private Path directory;

    @Test
    void repeatsErrorsAndSkew() throws IOException {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run("reproduce", "skew", "table1", "--quick", "--data", SMALL, "--output", "out");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("Table 1: global, local, multi-task", "synthetic, from the lowest error:", "Skew:")
                .contains("report: out/index.html", "numbers: out/numbers.json");
        assertThat(outcome.out().indexOf("Table 1")).isLessThan(outcome.out().indexOf("Skew"));
        assertThat(directory.resolve("out").toFile().list())
                .contains(
                        "index.html",
                        "numbers.json",
                        "table-1-error-per-device.svg",
                        "table-1-error-per-device.png",
                        "table-1-error-per-device.csv",
                        "skew-synthetic-error-by-size-of-the-device.csv");
        assertThat(Files.readString(directory.resolve("out/index.html")))
                .contains("A quick version: 2 trials", "recalled from memory", "the paper (recalled)");
        JsonNode json = new MochaJar(directory.resolve("out")).json("numbers.json");
        assertThat(json.at("/quick").asBoolean()).isTrue();
        assertThat(json.at("/table1/comparisons/0/methods")).hasSize(3);
        assertThat(json.at("/skew/comparisons/0/rows")).hasSize(4);
    }

    @Test
    void repeatsFailuresAndPredictsWhereASilentDeviceLeadsTo() {
        Outcome outcome = new MochaJar(directory)
                .run("reproduce", "figure3", "--quick", "--data", SMALL, "--output", "out", "--lambda", "0.1");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("Figure 3: devices that fail", "never answers, the run ends at");
        JsonNode json = new MochaJar(directory.resolve("out")).json("numbers.json");
        JsonNode step = json.at("/figure3/failures/0");
        assertThat(step.at("/worlds")).hasSize(6);
        double predicted = step.at("/silentPredicted").asDouble();
        assertThat(predicted).isGreaterThan(1e-3);
        assertThat(step.at("/silentEnd").asDouble()).isBetween(0.9 * predicted, 1.1 * predicted);
    }

    @Test
    void repeatsTheRaces() {
        Outcome outcome = new MochaJar(directory)
                .run(
                        "reproduce",
                        "figure1",
                        "figure2",
                        "--quick",
                        "--data",
                        SMALL,
                        "--output",
                        "out",
                        "--lambda",
                        "0.1");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("Figure 1: three networks", "Figure 2: slow devices", "two orders of magnitude");
        JsonNode json = new MochaJar(directory.resolve("out")).json("numbers.json");
        assertThat(json.at("/figure1/races/0/worlds")).hasSize(3);
        assertThat(json.at("/figure2/races/0/worlds")).hasSize(6);
        assertThat(json.at("/figure2/races/0/lead")).hasSize(24);
        assertThat(directory.resolve("out").toFile().list())
                .contains(
                        "figure-1-synthetic-sub-optimality-by-time.png",
                        "figure-2-synthetic-times-as-long-as-mocha.csv");
    }

    @Test
    void saysWhichDataIsMissingBeforeAnythingIsRun() {
        Outcome outcome = new MochaJar(directory).run(Map.of("MOCHA_DATA", directory.toString()), "reproduce", "all");
        assertThat(outcome.err()).startsWith("mocha: --data har: expected").hasLineCount(1);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(new MochaJar(directory).files()).isEmpty();
    }
}
