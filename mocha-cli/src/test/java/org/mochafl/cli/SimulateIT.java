package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mocha simulate} as a black box. */
final class SimulateIT {

    private static final String SMALL = "synthetic:tasks=5,features=3,min-rows=12,max-rows=30";

    @TempDir
    private Path directory;

    private Outcome simulate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--data", SMALL, "--structure", "mean"));
        arguments.addAll(List.of(options));
        return new MochaJar(directory).run(arguments.toArray(String[]::new));
    }

    @Test
    void racesFourMethodsAndWritesEveryNumber() throws IOException {
        Outcome outcome = simulate(
                "--cost",
                "paper",
                "--network",
                "wifi,3g",
                "--heterogeneity",
                "low,high",
                "--untuned",
                "--rounds",
                "2000",
                "--json",
                "r.json",
                "--report",
                "r.html",
                "--figures",
                "figures");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("race: structure mean, loss hinge, lambda 0.01, every task weighs the same")
                .contains("wifi, low heterogeneity (time in operations per feature)", "time to 0.001", "× mocha")
                .contains("3g, high heterogeneity", "mb-sgd", "mocha reaches a relative sub-optimality of 0.001")
                .contains("numbers: r.json", "report: r.html", "figures: figures");
        MochaJar mocha = new MochaJar(directory);
        assertThat(mocha.files()).containsExactly("figures", "r.html", "r.json");
        assertThat(directory.resolve("figures").toFile().list())
                .contains(
                        "sub-optimality-by-time.svg",
                        "sub-optimality-by-time.png",
                        "sub-optimality-by-time.csv",
                        "times-as-long-as-mocha.svg");
        assertThat(Files.readString(directory.resolve("r.html")))
                .contains("methods race", "The way there", "3g, high heterogeneity", "sha256:");
        JsonNode json = mocha.json("r.json");
        assertThat(json.at("/timeUnit").asString()).isEqualTo("operations per feature");
        assertThat(json.at("/worlds")).hasSize(4);
        for (JsonNode world : json.at("/worlds")) {
            double bound = world.at("/optimum/lowerBound").asDouble();
            assertThat(world.at("/optimum/objective").asDouble()).isBetween(bound, bound * (1 + 1.1e-5));
            assertThat(world.at("/methods")
                            .valueStream()
                            .map(method -> method.at("/name").asString()))
                    .containsExactly("mocha", "cocoa", "mb-sdca", "mb-sgd");
            for (JsonNode point : world.at("/methods/0/best/points")) {
                assertThat(point.at("/suboptimality").asDouble())
                        .isEqualTo((point.at("/objective").asDouble() - bound) / bound);
            }
            JsonNode mochas = world.at("/methods/0");
            assertThat(mochas.at("/ratio").asDouble()).isEqualTo(1);
            JsonNode points = mochas.at("/best/points");
            assertThat(points.get(points.size() - 1).at("/time").asDouble())
                    .isEqualTo(mochas.at("/timeToTarget").asDouble());
        }
        assertThat(json.at("/provenance/settings/networks").asString()).isEqualTo("wifi 3g");
    }

    @Test
    void givesTheSameNumbersAtAnyNumberOfThreads() {
        for (String threads : new String[] {"1", "2"}) {
            Outcome outcome = simulate(
                    "--methods",
                    "mocha,mb-sgd",
                    "--network",
                    "40/20/5",
                    "--drop",
                    "0.3",
                    "--rounds",
                    "300",
                    "--threads",
                    threads,
                    "--json",
                    threads + ".json");
            assertThat(outcome.err()).isEmpty();
        }
        MochaJar mocha = new MochaJar(directory);
        assertThat(((ObjectNode) mocha.json("1.json")).without("provenance"))
                .isEqualTo(((ObjectNode) mocha.json("2.json")).without("provenance"));
    }

    @Test
    void racesInAWorldWhereMuchGoesWrong() throws IOException {
        StringBuilder trace = new StringBuilder("device,on,off\n");
        StringBuilder speeds = new StringBuilder("device,speed\n");
        for (int t = 1; t <= 5; t++) {
            trace.append("t").append(t).append(",0,5\nt").append(t).append(",6,100000\n");
            speeds.append("t").append(t).append(',').append(t * 1e6).append('\n');
        }
        Files.writeString(directory.resolve("trace.csv"), trace);
        Files.writeString(directory.resolve("speeds.csv"), speeds);
        Outcome outcome = simulate(
                "--methods",
                "mocha",
                "--work",
                "deadline",
                "--deadline",
                "0.5",
                "--quorum",
                "0.6",
                "--invite",
                "0.8",
                "--late",
                "absorb",
                "--trace",
                "trace.csv",
                "--speeds",
                "speeds.csv",
                "--power",
                "phone-on-mobile",
                "--on-off",
                "50,5",
                "--day-night",
                "100,0.9,1",
                "--outages",
                "200,5,0.5",
                "--lost-messages",
                "0.05,0.05",
                "--network",
                "lte",
                "--target",
                "0.01",
                "--rounds",
                "3000");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("lte (time in s)", "deadline 1").containsPattern("MB sent +J\n");
    }

    @Test
    void learnsRelationsBeforeTheRaceOrInIt() {
        Outcome before = new MochaJar(directory)
                .run("simulate", "--data", SMALL, "--network", "lte", "--untuned", "--rounds", "200");
        assertThat(before.err()).isEmpty();
        assertThat(before.out())
                .contains("race: one W-step of structure learned, with the relations held that it learned before");
        Outcome whole = new MochaJar(directory)
                .run(
                        "simulate",
                        "--data",
                        SMALL,
                        "--network",
                        "lte",
                        "--methods",
                        "mocha",
                        "--loss",
                        "squared-hinge",
                        "--target",
                        "0.01",
                        "--untuned",
                        "--rounds",
                        "500");
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out()).contains("race: structure learned, whose relations are learned with the models");
    }

    @Test
    void aMethodThatCannotRunSaysSoBeforeTheRace() {
        Outcome outcome = new MochaJar(directory)
                .run("simulate", "--data", SMALL, "--step", "whole", "--methods", "mocha,mb-sgd", "--json", "r.json");
        assertThat(outcome.err())
                .startsWith("mocha: mb-sgd: expected a structure whose relation is given, such as mean")
                .hasLineCount(1);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(new MochaJar(directory).files()).isEmpty();
    }
}
