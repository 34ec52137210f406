package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import org.mochafl.core.random.RandomStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code mocha train --output}, {@code evaluate} and {@code predict} as a black box. */
final class ModelIT {

    private static final String SMALL = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";

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

    @Test
    void aLoadedModelPredictsWhatTheTrainedOneDid() throws IOException {
        writePhones("phones.csv", 240);
        String[] train = {
            "train",
            "--data",
            "phones.csv",
            "--task",
            "phone",
            "--label",
            "moving",
            "--standardize",
            "task",
            "--bias",
            "--output",
            "model",
            "--json",
            "t.json"
        };
        ran(train);
        Outcome outcome = ran("evaluate", "--model", "model", "--json", "e.json");
        assertThat(outcome.out()).contains("held back", "error per device", "recall");
        assertThat(mocha.json("e.json").at("/metrics"))
                .isEqualTo(mocha.json("t.json").at("/test"));
        assertThat(mocha.json("e.json").at("/rows").asString()).isEqualTo("test");
        assertThat(mocha.json("e.json").at("/metrics/confusion/classes")).hasSize(3);

        ran("evaluate", "--model", "model", "--rows", "all", "--json", "all.json");
        assertThat(mocha.json("all.json").at("/rowCount").asInt()).isEqualTo(240);

        writePhones("more.csv", 90);
        Outcome other = ran("evaluate", "--model", "model", "--data", "more.csv", "--json", "more.json");
        assertThat(other.out()).contains("measured on 90 rows: all\n");
        Outcome refused = mocha.run("evaluate", "--model", "model", "--data", "more.csv", "--rows", "test");
        assertThat(refused.err()).startsWith("mocha: --rows test: expected the data that the model was trained on");

        // the errors of the predictions, counted here, are those that evaluate counts
        List<String> predicted = ran("predict", "--model", "model", "--input", "more.csv")
                .out()
                .lines()
                .toList();
        List<String> rows = Files.readAllLines(directory.resolve("more.csv"));
        assertThat(predicted.get(0)).isEqualTo("task,prediction,score:run,score:sit,score:walk");
        assertThat(predicted).hasSameSizeAs(rows);
        int wrong = 0;
        for (int i = 1; i < rows.size(); i++) {
            assertThat(predicted.get(i)).startsWith(cell(rows.get(i), 0) + ",");
            wrong += cell(predicted.get(i), 1).equals(cell(rows.get(i), 1)) ? 0 : 1;
        }
        assertThat(mocha.json("more.json").at("/metrics/pooledError").asDouble())
                .isEqualTo(wrong / 90.0);
    }

    private static String cell(String line, int column) {
        return line.split(",", -1)[column];
    }

    private void writePhones(String file, int rows) throws IOException {
        RandomStream random = RandomStream.of(rows);
        StringBuilder text = new StringBuilder("phone,moving,ax,ay,az\n");
        for (int i = 0; i < rows; i++) {
            double ax = random.nextGaussian();
            double ay = random.nextGaussian();
            String label = ax > 0.5 ? "run" : ay > 0 ? "sit" : "walk";
            text.append(String.format(Locale.ROOT, "p%d,%s,%s,%s,%s%n", i % 3, label, ax, ay, 1.0 * (i % 7)));
        }
        Files.writeString(directory.resolve(file), text);
    }

    /** The oracle is the sum by hand of what stands in weights.npy behind its header of 128 bytes. */
    @Test
    void scoresAreTheProductsWithTheWeightsAsNumPyReadsThem() throws IOException {
        ran("train", "--data", SMALL, "--output", "model");
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("model/weights.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.capacity()).isEqualTo(128 + 6 * 4 * Double.BYTES);
        double[][] rows = {{1, 2, 3, 4}, {-0.1, 1e-7, 1e7, 0}, {Double.MIN_VALUE, -0.0, 1.0 / 3, -1}};
        StringBuilder csv = new StringBuilder("f4;unknown;f3;task;f1;f2\n");
        StringBuilder json = new StringBuilder();
        JsonNode features = mocha.json("model/model.json").at("/features");
        for (int i = 0; i < rows.length; i++) {
            double[] x = rows[i];
            csv.append(x[3] + ";?;" + x[2] + ";t" + (i + 2) + ";" + x[0] + ";" + x[1] + "\n");
            json.append("{\"task\": \"t" + (i + 2) + "\", \"unknown\": [1, {\"a\": 2}]");
            for (int j = 0; j < 4; j++) {
                json.append(", \"" + features.get(j).asString() + "\": " + x[j]);
            }
            json.append("}\n");
        }
        String header = csv.toString();
        for (int j = 0; j < 4; j++) {
            header = header.replaceFirst(
                    "\\bf" + (j + 1) + "\\b", features.get(j).asString());
        }
        Outcome predicted = mocha.feed(json.toString(), "predict", "--model", "model", "--format", "jsonl");
        assertThat(predicted.err()).isEmpty();
        List<String> lines = predicted.out().lines().toList();
        List<String> fromCsv =
                mocha.feed(header, "predict", "--model", "model").out().lines().toList();
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            double score = 0;
            double size = 0;
            for (int j = 0; j < 4; j++) {
                double w = file.getDouble(128 + ((i + 1) * 4 + j) * Double.BYTES);
                score += w * rows[i][j];
                size += Math.abs(w * rows[i][j]);
            }
            JsonNode line = JsonMapper.shared().readTree(lines.get(i));
            assertThat(line.at("/task").asString()).isEqualTo("t" + (i + 2));
            assertThat(line.at("/score").asDouble()).isCloseTo(score, within(1e-15 * size));
            assertThat(line.at("/prediction").asString()).isEqualTo(score > 0 ? "1" : "-1");
            assertThat(fromCsv.get(i + 1))
                    .isEqualTo("t" + (i + 2) + "," + (score > 0 ? "1" : "-1") + ","
                            + line.at("/score").asDouble());
        }
    }

    @Test
    void aMissingValueIsPredictedAsTheMeanOfTraining() throws IOException {
        StringBuilder text = new StringBuilder("task,label,a,b\n");
        for (int i = 0; i < 40; i++) {
            text.append("t" + i % 2 + "," + (i % 5 - 2 + i % 3) + "," + i % 5 + "," + (i == 7 ? "" : i % 3) + "\n");
        }
        Files.writeString(directory.resolve("gaps.csv"), text);
        ran(
                "train",
                "--data",
                "gaps.csv",
                "--loss",
                "squared",
                "--missing",
                "mean",
                "--test-fraction",
                "0",
                "--output",
                "m");
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += i == 7 ? 0 : i % 3;
        }
        Outcome filled = mocha.feed("task,a,b\nt1,2,\nt1,2," + sum / 39 + "\n", "predict", "--model", "m");
        List<String> lines = filled.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("task,prediction");
        assertThat(lines.get(1)).isEqualTo(lines.get(2)).matches("t1,-?\\d.*");
    }

    @Test
    void pagesShowTrainingsAndEvaluations() throws IOException {
        writePhones("phones.csv", 120);
        Outcome trained = ran(
                "train",
                "--data",
                "phones.csv",
                "--task",
                "phone",
                "--label",
                "moving",
                "--output",
                "model",
                "--report",
                "t.html",
                "--figures",
                "figures",
                "--lambda",
                "0.1");
        assertThat(trained.out()).contains("report: t.html\n", "figures: figures\n", "model: model\n");
        assertThat(Files.readString(directory.resolve("t.html"))).contains("Training on phones.csv", "</html>", "sit");
        ran("evaluate", "--model", "model", "--report", "e.html", "--json", "e.json");
        assertThat(Files.readString(directory.resolve("e.html")))
                .contains("Evaluation on phones.csv", "</html>", "sit");
        assertThat(mocha.files()).containsExactly("e.html", "e.json", "figures", "model", "phones.csv", "t.html");
        assertThat(new MochaJar(directory.resolve("figures")).files()).anyMatch(file -> file.endsWith(".svg"));
    }

    @Test
    void otherDataIsReadWithoutColumnsOfTheTraining() throws IOException {
        writePhones("phones.csv", 60);
        ran("train", "--data", "phones.csv", "--task", "phone", "--label", "moving", "--output", "model");
        Outcome other = mocha.run("evaluate", "--model", "model", "--data", SMALL);
        assertThat(other.err())
                .startsWith("mocha: synthetic: expected tasks that the model knows, found 6 others: t1,");
    }

    @Test
    void predictionsGoToAFileWholeOrNotAtAll() throws IOException {
        ran("train", "--data", SMALL, "--output", "model");
        String header = "task," + String.join(",", features()) + "\n";
        Files.writeString(directory.resolve("rows.csv"), header + "t1,1,2,3,4\nt9,1,2,3,4\n");
        Files.writeString(directory.resolve("p.csv"), "before\n");
        Outcome wrong = mocha.run("predict", "--model", "model", "--input", "rows.csv", "--output", "p.csv");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo("mocha: rows.csv, line 3: expected a task that the model knows, found 't9'; --unknown-task"
                        + " mean predicts it by the mean model\n");
        assertThat(directory.resolve("p.csv")).hasContent("before\n");
        assertThat(mocha.files()).containsExactly("model", "p.csv", "rows.csv");
        ran("predict", "--model", "model", "--input", "rows.csv", "--output", "p.csv", "--unknown-task", "mean");
        assertThat(Files.readAllLines(directory.resolve("p.csv"))).hasSize(3);
    }

    private List<String> features() {
        List<String> names = new ArrayList<>();
        mocha.json("model/model.json").at("/features").forEach(name -> names.add(name.asString()));
        return names;
    }

    @Test
    void completesCommandsAndOptionsInBash() {
        Outcome outcome = mocha.shell(
                "\"$@\" > completion && bash -c 'source completion; compopt() { :; };"
                        + " COMP_WORDS=(mocha ev); COMP_CWORD=1; _complete_mocha; echo \"${COMPREPLY[@]}\";"
                        + " COMP_WORDS=(./mocha train --str); COMP_CWORD=2; _complete_mocha; echo \"${COMPREPLY[@]}\"'",
                "completion",
                "bash");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("evaluate\n--structure\n");
        assertThat(mocha.run("completion", "zsh").out()).startsWith("autoload -U +X compinit && compinit\n");
    }
}
