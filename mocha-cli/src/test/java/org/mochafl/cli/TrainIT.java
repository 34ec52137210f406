package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code mocha train} and {@code mocha data} as a black box. */
final class TrainIT {

    private static final String SMALL = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";

    @TempDir
    private Path directory;

    @Test
    void writesEveryNumberItShows() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "train", "--data", SMALL, "--loss", "logistic", "--lambda", "0.1", "--bias", "--json", "t.json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("synthetic: 6 devices").contains("stopped", "worst device", "t.json");
        assertThat(mocha.files()).containsExactly("t.json");
        JsonNode json = mocha.json("t.json");
        assertThat(json.propertyNames())
                .contains(
                        "objective",
                        "dualObjective",
                        "dualityGap",
                        "relativeGap",
                        "jointGap",
                        "relativeJointGap",
                        "rounds",
                        "coordinateSteps",
                        "seconds",
                        "stopReason",
                        "train",
                        "test",
                        "structure",
                        "provenance");
        assertThat(json.at("/objective").asDouble() - json.at("/dualObjective").asDouble())
                .isCloseTo(json.at("/dualityGap").asDouble(), within(1e-9));
        assertThat(json.at("/relativeJointGap").asDouble()).isBetween(0.0, 1e-3);
        assertThat(json.at("/stopReason").asString()).isEqualTo("relative-gap");
        assertThat(json.at("/train/meanTaskError").isNumber()).isTrue();
        assertThat(json.at("/test/meanTaskError").isNumber()).isTrue();
        assertThat(json.at("/test/pooledError").isNumber()).isTrue();
        assertThat(json.at("/test/perTask")).hasSize(6);
        assertThat(json.at("/structure/name").asString()).isEqualTo("learned");
        assertThat(json.at("/provenance/settings/bias").asString()).isEqualTo("yes");
        assertThat(json.at("/provenance/command").asString()).startsWith("mocha train --data synthetic:tasks=6");
    }

    @Test
    void givesTheSameNumbersAtAnyNumberOfThreads() {
        MochaJar mocha = new MochaJar(directory);
        for (String threads : new String[] {"1", "2"}) {
            mocha.run("train", "--data", SMALL, "--lambda", "1", "--threads", threads, "--json", threads + ".json");
        }
        assertThat(timeless(mocha.json("1.json"))).isEqualTo(timeless(mocha.json("2.json")));
    }

    @Test
    void kernelsThatAreNotThereAreOneClearLine() {
        MochaJar mocha = new MochaJar(directory);
        Outcome unknown = mocha.run("train", "--data", SMALL, "--lambda", "1", "--kernels", "gpu");
        assertThat(unknown.err()).isEqualToIgnoringNewLines("mocha: --kernels: expected scalar or simd, found gpu");
        assertThat(unknown.status()).isEqualTo(2);
        // as a class of a class path: what the manifest asks Java for is not granted
        List<String> command =
                new ArrayList<>(MochaJar.command("train", "--data", SMALL, "--lambda", "1", "--kernels", "simd"));
        int jar = command.indexOf("-jar");
        command.set(jar, "-cp");
        command.add(jar + 2, MochaCommand.class.getName());
        Outcome absent = mocha.run(Map.of(), "", command);
        assertThat(absent.err())
                .hasLineCount(1)
                .contains("--add-modules jdk.incubator.vector")
                .contains("found simd");
        assertThat(absent.status()).isEqualTo(2);
    }

    @Test
    void wordsMayComeFromAFile() throws IOException {
        Files.writeString(directory.resolve("words"), "train --data " + SMALL + " --lambda 1 --rounds 2");
        Outcome outcome = new MochaJar(directory).run("@words");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("at the limit of 2 rounds");
    }

    private static JsonNode timeless(JsonNode json) {
        return ((ObjectNode) json).without("seconds").without("provenance");
    }

    @Test
    void trainsOnEveryRowWhenToldTo() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome =
                mocha.run("train", "--data", SMALL, "--lambda", "1", "--test-fraction", "0", "--json", "t.json");
        assertThat(outcome.out()).contains("no test rows");
        assertThat(mocha.json("t.json").at("/test").size()).isZero();
    }

    @Test
    void saysWhenTheLimitOfRoundsEndedIt() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run("train", "--data", SMALL, "--rounds", "1", "--json", "t.json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("at the limit of 1 rounds");
        assertThat(mocha.json("t.json").at("/stopReason").asString()).isEqualTo("rounds");
    }

    @Test
    void choosesAStructureAndSaysWhy() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "train",
                "--data",
                SMALL,
                "--loss",
                "logistic",
                "--structure",
                "auto",
                "--lambdas",
                "0.01,0.1,1",
                "--folds",
                "3",
                "--json",
                "t.json",
                "--report",
                "t.html");
        assertThat(outcome.err()).isEmpty();
        JsonNode json = mocha.json("t.json");
        JsonNode chosen = json.at("/selection/chosen");
        assertThat(json.at("/structure/name").asString())
                .startsWith(chosen.at("/structure").asString());
        assertThat(chosen.at("/lambda").asDouble()).isIn(0.01, 0.1, 1.0);
        assertThat(json.at("/selection/candidates")).hasSize(8);
        assertThat(json.at("/selection/candidates/0/validation")).hasSize(3);
        assertThat(outcome.out())
                .contains("  structure       " + chosen.at("/structure").asString() + ", lambda ")
                .contains("within one standard error of");
    }

    @Test
    void keepsTheBestOfSeveralStarts() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                "train",
                "--data",
                SMALL,
                "--structure",
                "asymmetric",
                "--set",
                "mu=3",
                "--lambda",
                "0.05",
                "--restarts",
                "3",
                "--json",
                "t.json");
        assertThat(outcome.err()).isEmpty();
        JsonNode starts = mocha.json("t.json").at("/starts");
        assertThat(starts.at("/objectives")).hasSize(3);
        double least = starts.at("/objectives")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .min()
                .orElseThrow();
        assertThat(mocha.json("t.json").at("/objective").asDouble()).isEqualTo(least);
        assertThat(outcome.out())
                .contains("  start           number " + starts.at("/kept").asInt() + " of 3 kept");
        assertThat(mocha.run("train", "--data", SMALL, "--restarts", "3").out())
                .contains("note: one start is enough for learned")
                .doesNotContain("  start  ");
    }

    @Test
    void learnsNumbersWithTheSquaredLoss() {
        Outcome outcome = new MochaJar(directory)
                .run("train", "--data", SMALL + ",target=numbers", "--loss", "squared", "--structure", "mean");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("RMSE");
    }

    @Test
    void listsAndShowsData() {
        MochaJar mocha = new MochaJar(directory);
        assertThat(mocha.run("data", "list").out()).contains("har", "landmine", "school", "synthetic");
        Path file = SharedData.file("fmtl-small.mat");
        Outcome shown = mocha.run("data", "show", file.toString());
        assertThat(shown.out()).contains("29 devices, 1,464 rows (44 to 69 each), 9 features", "-1 (", "1 (");
        Outcome known = mocha.run(
                "data", "show", "landmine", "--data-dir", file.getParent().toString());
        assertThat(known.out()).contains("0 (13,916), 1 (904)", "Xue, Liao, Carin", "licence");
    }

    @Test
    void helpsAPerson() {
        MochaJar mocha = new MochaJar(directory);
        assertThat(mocha.run("--help").out()).contains("mocha demo", "compare");
        assertThat(mocha.run("train", "--help").out())
                .contains("What to learn from:", "(default: 0.01)", "(default: hinge)", "Examples:");
        assertThat(mocha.run("compare", "--help").out()).contains("--trials", "(default: 10)", "Examples:");
        assertThat(mocha.run("--version").out()).startsWith("mocha 0.");
    }
}
