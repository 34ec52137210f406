package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** {@code mocha relations} as a black box. */
final class RelationsIT {

    private static final String TWELVE = "synthetic:tasks=12,features=4,rows=40";

    @TempDir
    private Path directory;

    private MochaJar mocha;

    @BeforeEach
    void start() {
        mocha = new MochaJar(directory);
    }

    private Outcome ran(String... args) {
        Outcome outcome = mocha.run(args);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome;
    }

    private void train(String data, String structure, String... more) {
        List<String> args = new ArrayList<>(
                List.of("train", "--data", data, "--structure", structure, "--rounds", "40", "--output", "model"));
        args.addAll(List.of(more));
        ran(args.toArray(String[]::new));
    }

    private void refused(String message, String... args) {
        List<String> before = mocha.files();
        Outcome outcome = mocha.run(args);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("mocha: ").contains(message);
        assertThat(mocha.files()).isEqualTo(before);
    }

    /** Correlations in every file are the same, and those of the relation that the training ended with. */
    @Test
    void tellsAndWritesTheSameNumbers() throws IOException {
        train(TWELVE, "learned", "--lambda", "0.001");
        Outcome outcome = ran(
                "relations",
                "--model",
                "model",
                "--csv",
                "m.csv",
                "--output",
                "tables",
                "--json",
                "r.json",
                "--report",
                "r.html",
                "--figures",
                "figures");
        assertThat(outcome.out())
                .startsWith("synthetic: 12 devices, structure learned, lambda 0.001, smoothing 0.001\n")
                .contains("  most alike      t", "  least alike     t", "the devices most like each")
                .contains("matrix: m.csv", "tables: tables", "report: r.html", "figures: figures", "numbers: r.json");

        List<String> matrix = Files.readAllLines(directory.resolve("m.csv"));
        assertThat(Files.readAllLines(directory.resolve("tables/matrix.csv"))).isEqualTo(matrix);
        JsonNode json = mocha.json("r.json");
        assertThat(json.at("/devices")).hasSize(12);
        double high = -2;
        for (int t = 0; t < 12; t++) {
            String[] row = matrix.get(t + 1).split(",", -1);
            assertThat(row[0]).isEqualTo(json.at("/devices/" + t).asString());
            for (int s = 0; s < 12; s++) {
                double value = Double.parseDouble(row[s + 1]);
                assertThat(json.at("/matrix/" + t + "/" + s).asDouble()).isEqualTo(value);
                assertThat(json.at("/matrix/" + s + "/" + t).asDouble()).isEqualTo(value);
                high = t == s ? high : Math.max(high, value);
            }
        }
        assertThat(json.at("/mostAlike/0/correlation").asDouble()).isEqualTo(high);
        assertThat(json.at("/neighbours/0/nearest")).hasSize(5);
        assertThat(json.at("/outliers/score").asString()).isEqualTo("distance");
        assertThat(json.at("/outliers/devices")).hasSize(12);
        assertThat(json.at("/links/links")).isEmpty();
        assertThat(json.at("/provenance/command").asString()).startsWith("mocha relations --model model");
        assertThat(Files.readString(directory.resolve("r.html")))
                .contains("How the devices of synthetic relate", "Dendrogram");
        try (var figures = Files.list(directory.resolve("figures"))) {
            assertThat(figures.map(file -> file.getFileName().toString()))
                    .contains("dendrogram.svg", "dendrogram.csv", "nearest-devices.svg", "outliers.csv");
        }
        try (var tables = Files.list(directory.resolve("tables"))) {
            assertThat(tables.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "matrix.csv", "neighbours.csv", "groups.csv", "outliers.csv", "links.csv");
        }
    }

    @Test
    void neighboursAreTheLargestOfTheMatrix() throws IOException {
        train(TWELVE, "learned", "--lambda", "0.001");
        ran("relations", "--model", "model", "--json", "r.json", "--neighbours", "3", "--csv", "n.csv");
        JsonNode json = mocha.json("r.json");
        List<String> rows = Files.readAllLines(directory.resolve("n.csv"));
        assertThat(rows).hasSize(1 + 3 * 12).startsWith("device,rank,neighbour,correlation");
        for (int t = 0; t < 12; t++) {
            double[] others = new double[11];
            for (int s = 0, k = 0; s < 12; s++) {
                if (s != t) {
                    others[k++] = json.at("/matrix/" + t + "/" + s).asDouble();
                }
            }
            Arrays.sort(others);
            for (int k = 0; k < 3; k++) {
                String[] row = rows.get(1 + 3 * t + k).split(",", -1);
                assertThat(row[1]).isEqualTo(Integer.toString(k + 1));
                assertThat(Double.parseDouble(row[3])).isEqualTo(others[10 - k], within(0.0));
            }
        }
    }

    @Test
    void moreThanAThousandHaveNeighboursAndNoMatrix() throws IOException {
        train("synthetic:tasks=1100,features=3,rows=4", "learned", "--test-fraction", "0");
        Outcome outcome = ran("relations", "--model", "model", "--output", "tables");
        assertThat(outcome.out()).startsWith("synthetic: 1,100 devices").doesNotContain("the devices most like each");
        assertThat(Files.readAllLines(directory.resolve("tables/neighbours.csv")))
                .hasSize(1 + 5 * 1100);
        assertThat(Files.exists(directory.resolve("tables/matrix.csv"))).isFalse();
        refused(
                "--csv: expected at most 1,000 devices for a matrix of all pairs, found 1,100; with --neighbours",
                "relations",
                "--model",
                "model",
                "--csv",
                "m.csv");
    }

    @Test
    void devicesThatDoNotRelateAreToldTo() {
        train(TWELVE, "independent");
        assertThat(ran("relations", "--model", "model").out())
                .contains("The devices do not relate: the structure independent learns each model")
                .doesNotContain("group ");
        refused("--csv: expected a structure whose devices", "relations", "--model", "model", "--csv", "m.csv");
        train(TWELVE, "mean");
        assertThat(ran("relations", "--model", "model").out()).contains("  all alike       every two models have");
    }

    /** Trust of the robust structure turned around is the score. */
    @Test
    void aRobustStructureScoresItsOutliers() {
        train(
                "synthetic:tasks=20,features=4,rows=60,outliers=0.1,target=numbers,groups=1",
                "robust",
                "--loss",
                "squared");
        ran("relations", "--model", "model", "--json", "r.json");
        JsonNode outliers = mocha.json("r.json").at("/outliers");
        assertThat(outliers.at("/score").asString()).isEqualTo("distrust");
        assertThat(outliers.at("/devices")).hasSize(20);
        for (JsonNode device : outliers.at("/devices")) {
            assertThat(device.at("/score").asDouble()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aResumedTrainingSavesTheRelationsOfAWholeOne() throws IOException {
        ran("train", "--data", TWELVE, "--rounds", "30", "--relative-gap", "1e-9", "--output", "whole");
        ran("train", "--data", TWELVE, "--rounds", "7", "--relative-gap", "1e-9", "--output", "pieces");
        ran("train", "--resume", "pieces", "--rounds", "30");
        assertThat(Files.readAllBytes(directory.resolve("pieces/relations.npz")))
                .isEqualTo(Files.readAllBytes(directory.resolve("whole/relations.npz")));
    }

    @Test
    void badInputIsToldInOneLine() throws IOException {
        train(TWELVE, "learned");
        refused("--model: expected the directory of a model, found none", "relations");
        refused("absent: expected a directory with a model, found nothing", "relations", "--model", "absent");
        refused("--neighbours: expected 1 to 11, found 12", "relations", "--model", "model", "--neighbours", "12");
        refused("--neighbours: expected 1 to 11, found 0", "relations", "--model", "model", "--neighbours", "0");
        refused("expected another file than --json", "relations", "--model", "model", "--csv", "x", "--json", "x");
        refused(
                "expected another file than those of a model",
                "relations",
                "--model",
                "model",
                "--json",
                "model/relations.npz");
        Files.writeString(directory.resolve("file"), "x");
        refused(
                "--output file: expected a directory, found a file",
                "relations",
                "--model",
                "model",
                "--output",
                "file");
        refused("expected a directory", "relations", "--model", "model", "--report", "absent/r.html");
        byte[] relations = Files.readAllBytes(directory.resolve("model/relations.npz"));
        relations[relations.length / 2] ^= 1;
        Files.write(directory.resolve("model/relations.npz"), relations);
        refused("relations.npz: expected the bytes that were saved", "relations", "--model", "model");
        Files.delete(directory.resolve("model/relations.npz"));
        refused("relations.npz: expected a part of the model, found none", "relations", "--model", "model");
        Path manifest = directory.resolve("model/model.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceAll(",?\\s*\"relations.npz\"\\s*:\\s*\\{[^}]*\\}", ""));
        refused("expected a model that was saved with its relations", "relations", "--model", "model");
    }

    @Test
    void helpAndCompletionKnowIt() {
        assertThat(ran("relations", "--help").out()).contains("Usage: mocha relations --model DIR", "--neighbours=K");
        assertThat(ran("--help").out()).contains("relations");
        assertThat(ran("completion", "bash").out()).contains("relations", "--neighbours");
    }
}
