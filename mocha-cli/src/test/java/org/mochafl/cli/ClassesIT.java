package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** Three classes through the command. */
final class ClassesIT {

    private static final String[] NAMES = {"lie", "sit", "walk"};

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("task,label,x,y,z\n");
        for (int i = 0; i < 120; i++) {
            int label = random.nextInt(3);
            csv.append("phone" + i % 4).append(',').append(NAMES[label]);
            for (int j = 0; j < 3; j++) {
                csv.append(',').append(random.nextDouble(-1, 1) + (j == label ? 0.8 : 0));
            }
            csv.append('\n');
        }
        Files.writeString(directory.resolve("three.csv"), csv);
    }

    private static long sum(JsonNode array, ToLongFunction<JsonNode> number) {
        return array.valueStream().mapToLong(number).sum();
    }

    @Test
    void comparesClassesEachAgainstTheRest() throws IOException {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome =
                mocha.run("compare --data three.csv --trials 2 --folds 2 --lambdas 0.1,1 --json c.json --report c.html"
                        .split(" "));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains(
                        "note: 3 classes, each learned against the rest",
                        "multi-task: rows of a class (lines) by predicted class (columns)",
                        "1 lie",
                        "recall %");
        JsonNode json = mocha.json("c.json");
        assertThat(json.at("/metric").asString()).isEqualTo("meanTaskError");
        for (JsonNode method : json.at("/methods")) {
            assertThat(method.at("/confusion/classes").valueStream().map(JsonNode::asString))
                    .containsExactly(NAMES);
            long rows = sum(method.at("/perTask"), task -> task.at("/rows").asLong());
            assertThat(sum(method.at("/confusion/counts"), row -> sum(row, JsonNode::asLong)))
                    .isEqualTo(rows);
            assertThat(sum(method.at("/perClass"), of -> of.at("/rows").asLong()))
                    .isEqualTo(rows);
            for (int k = 0; k < 3; k++) {
                JsonNode row = method.at("/confusion/counts/" + k);
                assertThat(method.at("/perClass/" + k + "/recall").asDouble())
                        .isEqualTo((double) row.at("/" + k).asLong() / sum(row, JsonNode::asLong));
            }
            // the three classes differ in their features: most rows are found, chance is a third
            assertThat(method.at("/pooledError").asDouble()).isLessThan(0.5);
        }
        assertThat(Files.readString(directory.resolve("c.html"))).contains("walk");
    }

    @Test
    void trainsClassesAndShowsThemInItsNumbers() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run("train --data three.csv --lambda 0.1 --json t.json".split(" "));
        assertThat(outcome.err()).isEmpty();
        JsonNode test = mocha.json("t.json").at("/test");
        assertThat(sum(test.at("/confusion/counts"), row -> sum(row, JsonNode::asLong)))
                .isEqualTo(sum(test.at("/perTask"), task -> task.at("/rows").asLong()))
                .isPositive();
        assertThat(test.at("/perClass")).hasSize(3);
    }

    @Test
    void oneClassAgainstTheRestIsTwoClasses() {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run("train --data three.csv --positive SIT --lambda 0.1 --json t.json".split(" "));
        assertThat(outcome.out()).contains("note: label sit became +1, labels lie, walk became -1");
        assertThat(mocha.json("t.json")
                        .at("/test/confusion/classes")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("not sit", "sit");
    }
}
