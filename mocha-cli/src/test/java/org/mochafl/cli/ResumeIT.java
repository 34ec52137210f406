package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** {@code mocha train --resume} as a black box: whatever stopped a training, it goes on with the same bits. */
final class ResumeIT {

    private static final String SMALL = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";

    private static final String[] PARTS = {"weights.npy", "state.npz", "preparation.npz"};

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

    private void assertSameModel(String a, String b) {
        for (String part : PARTS) {
            assertThat(directory.resolve(a).resolve(part))
                    .hasSameBinaryContentAs(directory.resolve(b).resolve(part));
        }
    }

    @Test
    void aResumedTrainingEndsInTheSameBytes() {
        String[] settings = {"--loss", "logistic", "--lambda", "0.1", "--standardize", "pooled", "--bias", "--seed", "5"
        };
        List<String> train = new ArrayList<>(List.of("train", "--data", SMALL, "--relative-gap", "1e-9"));
        train.addAll(List.of(settings));
        List<String> whole = new ArrayList<>(train);
        whole.addAll(List.of("--rounds", "20", "--threads", "1", "--output", "whole"));
        ran(whole.toArray(String[]::new));
        List<String> pieces = new ArrayList<>(train);
        pieces.addAll(List.of("--rounds", "7", "--output", "pieces"));
        ran(pieces.toArray(String[]::new));
        ran("train", "--resume", "pieces", "--rounds", "8", "--output", "more");
        Outcome outcome = ran("train", "--resume", "more", "--rounds", "20", "--json", "t.json");
        assertThat(outcome.out()).contains("  rounds          20,", "model: more");
        assertSameModel("more", "whole");
        assertThat(mocha.json("t.json").at("/rounds").asInt()).isEqualTo(20);
        assertThat(mocha.files()).containsExactly("more", "pieces", "t.json", "whole");
    }

    @Test
    void whatDevicesDoAndWhoFailsIsKeptWhenItGoesOn() {
        String[] devices = {"--drop", "0.4", "--never-answers", "t2", "--invite", "0.7", "--work", "share:0.5"};
        List<String> train = new ArrayList<>(List.of("train", "--data", SMALL, "--relative-gap", "1e-9"));
        train.addAll(List.of(devices));
        List<String> whole = new ArrayList<>(train);
        whole.addAll(List.of("--rounds", "31", "--output", "whole"));
        ran(whole.toArray(String[]::new));
        train.addAll(List.of("--rounds", "12", "--output", "pieces"));
        ran(train.toArray(String[]::new));
        ran("train", "--resume", "pieces", "--rounds", "31");
        assertSameModel("pieces", "whole");
        Outcome other = mocha.run("train", "--resume", "pieces", "--rounds", "40", "--drop", "0.2");
        assertThat(other.err()).startsWith("mocha: --drop: expected 0.4, as the model was trained");
    }

    /** The structure that was chosen is the one that goes on; a graph of neighbours is the same graph again. */
    @Test
    void whatTheDataChoseAndFoundIsKeptWhenItGoesOn() {
        String[] chosen = {
            "--structure",
            "auto",
            "--candidates",
            "graph,clusters",
            "--lambdas",
            "0.1,1",
            "--folds",
            "2",
            "--set",
            "neighbours=2",
            "--set",
            "k=2"
        };
        List<String> train = new ArrayList<>(List.of("train", "--data", SMALL, "--relative-gap", "1e-9"));
        train.addAll(List.of(chosen));
        List<String> whole = new ArrayList<>(train);
        whole.addAll(List.of("--rounds", "25", "--output", "whole"));
        ran(whole.toArray(String[]::new));
        train.addAll(List.of("--rounds", "6", "--output", "pieces"));
        ran(train.toArray(String[]::new));
        JsonNode told = mocha.json("pieces/model.json");
        assertThat(told.at("/provenance/options/--structure/0").asString())
                .isEqualTo(told.at("/training/structure").asString());
        assertThat(told.at("/provenance/options").has("--candidates")).isFalse();
        assertThat(told.at("/provenance/command").asString()).contains("--structure auto");
        ran("train", "--resume", "pieces", "--rounds", "25");
        assertSameModel("pieces", "whole");
        Outcome other = mocha.run("train", "--resume", "pieces", "--rounds", "40", "--structure", "auto");
        assertThat(other.err())
                .startsWith("mocha: --structure: expected "
                        + told.at("/training/structure").asString() + ", as the model was trained");
    }

    @Test
    void everyStructureGoesOnWithTheSameBits() {
        for (String structure :
                List.of("robust:welsch", "graph", "clusters", "sparse-precision", "asymmetric:one-way")) {
            // one pass a round, so that none is solved in nine
            List<String> train = List.of(
                    "train",
                    "--data",
                    SMALL,
                    "--relative-gap",
                    "1e-9",
                    "--structure",
                    structure,
                    "--lambda",
                    "0.1",
                    "--work",
                    "share:1");
            List<String> whole = new ArrayList<>(train);
            whole.addAll(List.of("--rounds", "23", "--output", "whole"));
            ran(whole.toArray(String[]::new));
            List<String> pieces = new ArrayList<>(train);
            pieces.addAll(List.of("--rounds", "9", "--output", "pieces"));
            ran(pieces.toArray(String[]::new));
            ran("train", "--resume", "pieces", "--rounds", "23");
            assertSameModel("pieces", "whole");
        }
    }

    @Test
    void anInterruptedTrainingIsSavedAndGoesOnWithTheSameBits() throws Exception {
        String data = "synthetic:tasks=40,features=30,rows=200";
        List<String> command = MochaJar.command(
                "train", "--data", data, "--relative-gap", "1e-9", "--lambda", "1e-4", "--output", "cut");
        Process process = new ProcessBuilder(MochaJar.interruptible(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        TimeUnit.SECONDS.sleep(3);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches(
                        "mocha: interrupted after [\\d,]+ rounds? at a relative gap of \\S+; saved cut, from where mocha"
                                + " train --resume cut goes on\n");
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(mocha.files()).containsExactly("cut");
        JsonNode cut = mocha.json("cut/model.json");
        assertThat(cut.at("/training/work/stopReason").asString()).isEqualTo("cancelled");
        String rounds = Integer.toString(cut.at("/training/work/rounds").asInt() + 9);
        ran("train", "--resume", "cut", "--rounds", rounds);
        ran("train", "--data", data, "--relative-gap", "1e-9", "--lambda", "1e-4", "--output", "w", "--rounds", rounds);
        assertSameModel("cut", "w");
    }

    @Test
    void aFullDiskLeavesTheOldModel() throws IOException {
        String data = "synthetic:tasks=60,features=40,rows=50";
        ran("train", "--data", data, "--rounds", "1", "--output", "model");
        byte[] before = Files.readAllBytes(directory.resolve("model/model.json"));
        Outcome full = mocha.shell("ulimit -f 8; exec \"$@\"", "train", "--resume", "model", "--rounds", "2");
        assertThat(full.err()).isEqualTo("mocha: model: expected to save the model, found: File too large\n");
        assertThat(full.status()).isEqualTo(1);
        assertThat(directory.resolve("model/model.json")).hasBinaryContent(before);
        ran("evaluate", "--model", "model");
        Outcome first =
                mocha.shell("ulimit -f 8; exec \"$@\"", "train", "--data", data, "--rounds", "1", "--output", "n");
        assertThat(first.status()).isEqualTo(1);
        assertThat(mocha.files()).containsExactly("model");
        assertThat(new MochaJar(directory.resolve("model")).files())
                .containsExactly(".lock", "model.json", "preparation.npz", "relations.npz", "state.npz", "weights.npy");
    }
}
