package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** {@code mocha compare --methods} as a black box. */
final class PracticeIT {

    private static final String SMALL = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";

    private static final List<String> QUICK =
            List.of("compare", "--loss", "logistic", "--trials", "2", "--folds", "2", "--lambdas", "0.1,1");

    @TempDir
    private Path directory;

    private static String[] command(String... more) {
        List<String> words = new ArrayList<>(QUICK);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static List<String> names(JsonNode json) {
        return json.at("/methods")
                .valueStream()
                .map(method -> method.at("/name").asString())
                .toList();
    }

    @Test
    void putsTodaysPracticeBesideMocha() throws IOException {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(command(
                "--data",
                SMALL,
                "--methods",
                "mocha,fedavg,fedprox,ditto,fine-tuning,one-shot",
                "--json",
                "c.json",
                "--report",
                "c.html"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("sent", "MB", "sent: by all devices and to them in a final fit")
                .contains("Multi-task learning by MOCHA makes", "for personal models by Ditto")
                .contains("knobs, tuned on held-out training rows")
                .containsPattern("  fedprox      step .* \\(0.1 0.3 1 3 10\\), .*mu .* \\(0.01 0.1 1\\), rounds")
                .contains("proof: all 6 final fits have"); // global, local and mocha, in two trials
        JsonNode json = mocha.json("c.json");
        assertThat(names(json))
                .containsExactly("global", "local", "mocha", "fedavg", "fedprox", "ditto", "fine-tuning", "one-shot");
        assertThat(json.at("/methods/0").has("bytesSent")).isFalse();
        assertThat(json.at("/methods/1/bytesSent").asDouble()).isZero();
        JsonNode own = json.at("/methods/2");
        assertThat(own.at("/trials/0/certificate/relativeGap").asDouble()).isBetween(0.0, 0.01);
        // an invitation and an update a round, w_t and s_t of 4 numbers in them and 38 fields around; then one
        // evaluation or more
        double each = own.at("/trials/0/certificate/rounds").asDouble() * 8 * (4 + 4 + 38) + 8 * (4 + 38);
        assertThat(own.at("/trials/0/bytesSent").asDouble()).isGreaterThanOrEqualTo(6 * each);
        for (int m = 3; m < 8; m++) {
            JsonNode method = json.at("/methods/" + m);
            assertThat(method.has("certificate")).isFalse();
            assertThat(method.at("/trials")).hasSize(2);
            double sum = 0;
            for (JsonNode trial : method.at("/trials")) {
                assertThat(trial.at("/lambda").asDouble()).isIn(0.1, 1.0);
                double rounds = trial.at("/knobs/rounds").asDouble();
                // 6 devices, 4 numbers and 7 fields of 8 bytes each way a round
                assertThat(trial.at("/bytesSent").asDouble()).isEqualTo(rounds * 6 * (4 + 7) * 8 * 2);
                sum += trial.at("/bytesSent").asDouble();
            }
            assertThat(method.at("/bytesSent").asDouble()).isCloseTo(sum / 2, within(1e-6));
        }
        JsonNode ditto = json.at("/methods/5");
        for (String knob : List.of("step", "epochs", "batch", "pull", "rounds")) {
            assertThat(ditto.at("/grid/" + knob)
                            .valueStream()
                            .map(JsonNode::asDouble)
                            .toList())
                    .contains(ditto.at("/trials/0/knobs/" + knob).asDouble());
        }
        assertThat(json.at("/methods/7/grid")).isEmpty();
        assertThat(json.at("/methods/7/trials/0/knobs/rounds").asDouble()).isEqualTo(1);
        assertThat(json.at("/provenance/settings/methods").asString())
                .isEqualTo("mocha fedavg fedprox ditto fine-tuning one-shot");
        assertThat(Files.readString(directory.resolve("c.html")))
                .contains("sent MB", "fine-tuning", "Sent: by all devices");
    }

    @Test
    void givesTheSameNumbersAtAnyNumberOfThreads() {
        MochaJar mocha = new MochaJar(directory);
        for (String threads : new String[] {"1", "2"}) {
            mocha.run(command(
                    "--data",
                    SMALL + ",outputs=3",
                    "--methods",
                    "ditto,fine-tuning,one-shot",
                    "--rounds",
                    "7",
                    "--threads",
                    threads,
                    "--json",
                    threads + ".json"));
        }
        JsonNode one = mocha.json("1.json");
        assertThat(((ObjectNode) one).without("provenance"))
                .isEqualTo(((ObjectNode) mocha.json("2.json")).without("provenance"));
        assertThat(one.at("/methods/2/grid/rounds")).hasSize(1); // of 5, 15 and 50 at most --rounds
        assertThat(one.at("/provenance/settings").has("structure")).isFalse();
    }

    /** The page then has no multi-task learning to show, and is about the best of the others. */
    @Test
    void leavesMochaOutWhereItIsNotAskedFor() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(
                command("--data", SMALL, "--methods", "local,one-shot", "--json", "c.json", "--report", "c.html"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(names(mocha.json("c.json"))).containsExactly("global", "local", "one-shot");
        assertThat(outcome.out()).contains("One-shot averaging of local models makes");
    }

    @Test
    void mochaIsTheStructuresThatAreAskedFor() {
        MochaJar mocha = new MochaJar(directory);
        mocha.run(command(
                "--data", SMALL, "--structures", "mean,graph", "--methods", "mocha,one-shot", "--json", "c.json"));
        assertThat(names(mocha.json("c.json"))).containsExactly("global", "local", "mean", "graph", "one-shot");
        mocha.run(command("--data", SMALL, "--methods", "mocha", "--structure", "mean", "--json", "d.json"));
        assertThat(names(mocha.json("d.json"))).containsExactly("global", "local", "mocha");
        assertThat(mocha.json("d.json").at("/provenance/settings/structure").asString())
                .startsWith("mean");
        assertThat(mocha.json("d.json").at("/methods/2/bytesSent").asDouble()).isPositive();
    }

    @Test
    void withoutMethodsNothingIsSaidOfBytes() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(command("--data", SMALL, "--json", "c.json"));
        assertThat(outcome.out()).doesNotContain("sent", "knobs");
        assertThat(mocha.json("c.json").toString()).doesNotContain("bytesSent");
    }

    /** A kind of data where one model for all is right: averaging finds it, as good as the global model that sees every row. */
    @Test
    void averagingFindsTheModelOfDevicesThatAreAlike() {
        MochaJar mocha = new MochaJar(directory);
        mocha.run(command(
                "--data",
                "synthetic:tasks=10,features=5,min-rows=10,max-rows=30,groups=1,spread=0,outliers=0,noise=0",
                "--methods",
                "mocha,fedavg",
                "--json",
                "c.json"));
        JsonNode json = mocha.json("c.json");
        double global = json.at("/methods/0/mean").asDouble();
        double local = json.at("/methods/1/mean").asDouble();
        double averaged = json.at("/methods/3/mean").asDouble();
        assertThat(averaged).isLessThan(local).isCloseTo(global, within(0.05));
    }
}
