package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mocha compare} and {@code mocha demo} as a black box. */
final class CompareIT {

    private static final String SMALL = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";

    @TempDir
    private Path directory;

    @Test
    void demoWritesItsReport() throws IOException {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run("demo");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("global", "local", "multi-task", "report: mocha-demo.html");
        assertThat(outcome.out())
                .contains(
                        "all 30 final fits have a relative duality gap of at most 0.01",
                        "all 600 fits of the cross-validation have a relative duality gap of at most 0.01");
        assertThat(mocha.files()).containsExactly("mocha-demo.html");
        assertThat(Files.readString(directory.resolve("mocha-demo.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("multi-task", "mocha demo", "sha256:");
    }

    @Test
    void writesEveryNumberItShows() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "compare",
                "--data",
                SMALL,
                "--loss",
                "logistic",
                "--trials",
                "3",
                "--folds",
                "2",
                "--lambdas",
                "0.1,1,10",
                "--json",
                "c.json",
                "--report",
                "c.html",
                "--figures",
                "figures");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("report: c.html", "figures: figures");
        assertThat(mocha.files()).containsExactly("c.html", "c.json", "figures");
        assertThat(directory.resolve("figures").toFile().list())
                .contains(
                        "trials.svg",
                        "trials.png",
                        "trials.csv",
                        "error-of-every-device.svg",
                        "error-of-every-device.csv",
                        "relative-gap-by-round.csv",
                        "task-relations.svg")
                .allMatch(name -> name.matches(".*\\.(svg|png|csv)"));
        JsonNode json = mocha.json("c.json");
        assertThat(json.at("/metric").asString()).isEqualTo("meanTaskError");
        assertThat(json.at("/methods")
                        .valueStream()
                        .map(method -> method.at("/name").asString()))
                .containsExactly("global", "local", "multi-task");
        for (JsonNode method : json.at("/methods")) {
            for (String key :
                    new String[] {"mean", "standardError", "pooledError", "balancedError", "auc", "worstTask", "p90Task"
                    }) {
                assertThat(method.at("/" + key).isNumber()).as(key).isTrue();
            }
            assertThat(method.at("/trials")).hasSize(3);
            assertThat(method.at("/trials/0/value").isNumber()).isTrue();
            assertThat(method.at("/trials/0/lambda").asDouble()).isIn(0.1, 1.0, 10.0);
            assertThat(method.at("/trials/0/validation")).hasSize(3);
            assertThat(method.at("/trials/0/certificate/relativeGap").asDouble())
                    .isBetween(0.0, 0.01);
            assertThat(method.at("/perTask")).hasSize(6);
            // 3 trials, each 2 folds of 3 λ and once more on all rows
            assertThat(method.at("/certificate/fits").asInt()).isEqualTo(3);
            assertThat(method.at("/validationCertificate/fits").asInt()).isEqualTo(3 * 2 * 3);
            assertThat(method.at("/certificate/fitsAtRoundLimit").asInt()).isZero();
        }
        JsonNode provenance = json.at("/provenance");
        assertThat(provenance.propertyNames())
                .containsExactlyInAnyOrder("version", "command", "seed", "data", "settings", "java", "lapack");
        assertThat(provenance.at("/data/digest").asString()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void givesTheSameNumbersAtAnyNumberOfThreads() {
        MochaJar mocha = new MochaJar(directory);
        for (String threads : new String[] {"1", "2"}) {
            mocha.run(
                    "compare",
                    "--data",
                    SMALL,
                    "--loss",
                    "logistic",
                    "--trials",
                    "2",
                    "--folds",
                    "2",
                    "--lambdas",
                    "0.1,1",
                    "--threads",
                    threads,
                    "--json",
                    threads + ".json");
        }
        assertThat(((ObjectNode) mocha.json("1.json")).without("provenance"))
                .isEqualTo(((ObjectNode) mocha.json("2.json")).without("provenance"));
    }

    @Test
    void saysHowManyFitsTheLimitOfRoundsEnded() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "compare", "--data", SMALL, "--trials", "1", "--folds", "2", "--lambdas", "0.01,1", "--rounds", "1");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).containsPattern("proof: \\d+ of 3 final fits stopped at the limit of 1 rounds");
    }

    @Test
    void comparesOnRealDataWithTasksOfOneClass() {
        Path file = SharedData.file("fmtl-small.mat");
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "compare",
                "--data",
                file.toString(),
                "--loss",
                "logistic",
                "--bias",
                "--trials",
                "2",
                "--folds",
                "2",
                "--lambdas",
                "0.1,1",
                "--json",
                "c.json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("note: 2 tasks with rows of one class only");
        assertThat(mocha.json("c.json")
                        .at("/methods/2/trials/0/tasksWithoutAuc")
                        .asInt())
                .isPositive();
    }

    @Test
    void comparesNumbers() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "compare",
                "--data",
                SMALL + ",target=numbers",
                "--loss",
                "squared",
                "--trials",
                "1",
                "--folds",
                "2",
                "--lambdas",
                "0.1,1",
                "--structure",
                "mean",
                "--json",
                "c.json",
                "--report",
                "c.html");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("RMSE");
        JsonNode json = mocha.json("c.json");
        assertThat(json.at("/metric").asString()).isEqualTo("meanTaskRmse");
        assertThat(json.at("/methods/2/explainedVariance").isNumber()).isTrue();
        assertThat(json.at("/methods/2/standardError").isNull()).isTrue();
    }

    @Test
    void putsSeveralStructuresAndTheirChoiceSideBySide() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "compare",
                "--data",
                SMALL,
                "--loss",
                "logistic",
                "--trials",
                "2",
                "--folds",
                "2",
                "--lambdas",
                "0.1,1",
                "--structures",
                "all,robust:welsch,auto",
                "--set",
                "groups=1-3,4-6",
                "--set",
                "clusters.k=2",
                "--json",
                "c.json",
                "--report",
                "c.html");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).containsPattern("auto chose .* of 2 trials: the simplest structure within one");
        JsonNode json = mocha.json("c.json");
        assertThat(json.at("/methods")
                        .valueStream()
                        .map(method -> method.at("/name").asString()))
                .containsExactly(
                        "global",
                        "local",
                        "mean",
                        "robust",
                        "known-clusters",
                        "graph",
                        "clusters",
                        "learned",
                        "sparse-precision",
                        "asymmetric",
                        "robust:welsch",
                        "auto");
        JsonNode auto = json.at("/methods/11");
        int chosen = 0;
        for (JsonNode count : auto.at("/chosen")) {
            chosen += count.asInt();
        }
        assertThat(chosen).isEqualTo(2);
        JsonNode selection = auto.at("/trials/0/selection");
        assertThat(selection.at("/rule").asString()).isEqualTo("one-standard-error");
        assertThat(selection.at("/candidates")).hasSize(9); // independent too, and no variants
        assertThat(selection.at("/limit").asDouble())
                .isCloseTo(
                        selection.at("/best/mean").asDouble()
                                + selection.at("/best/standardError").asDouble(),
                        within(1e-12));
        assertThat(selection.at("/chosen/mean").asDouble())
                .isLessThanOrEqualTo(selection.at("/limit").asDouble());
        assertThat(auto.at("/trials/0/lambda").asDouble())
                .isEqualTo(selection.at("/chosen/lambda").asDouble());
        // 2 trials of 2 folds of 2 λ for each candidate
        assertThat(auto.at("/validationCertificate/fits").asInt()).isEqualTo(9 * 8);
        assertThat(json.at("/methods/6/validationCertificate/fits").asInt()).isEqualTo(8);
        assertThat(json.at("/provenance/settings/structures").asString()).contains("clusters, k 2", "auto of ");
    }
}
