package org.mochafl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.synthetic.SyntheticFederation;
import org.mochafl.simulation.race.RaceResult;

/** The examples run, and the README shows the first one as it is. */
final class ExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("mocha.root"));

    @Test
    void tenLinesTrainProveAndPredict() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        double score = TenLines.run(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(score).isPositive();
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).contains("round 1: ");
        double gap =
                Double.parseDouble(said.substring(said.lastIndexOf("gap ") + 4).strip());
        assertThat(gap).isBetween(0.0, 1e-3);
    }

    @Test
    void readmeShowsThem() throws IOException {
        String example = between(source("TenLines"), "// README begin\n", "        // README end");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + example + "\n```");
    }

    /** The race is run, MOCHA is ahead of plain gradients over a satellite, and docs/extend.md shows the code as it is. */
    @Test
    void aMethodAndANetworkOfOnesOwnRace() throws IOException {
        List<TaskData> devices = SyntheticFederation.parse("tasks=6,features=5,rows=30,seed=3")
                .generate()
                .tasks();
        RaceResult result = OwnRace.run(devices);
        double target = result.optimum().objectiveAt(0.01);
        double mocha = result.entry("mocha").orElseThrow().best().timeTo(target).orElseThrow();
        double own = result.entry("gradient-descent")
                .orElseThrow()
                .best()
                .timeTo(target)
                .orElseThrow();
        assertThat(mocha).isLessThan(own);
        String extend = Files.readString(ROOT.resolve("docs/extend.md"));
        for (String name : List.of("GradientDescent", "SatelliteLink")) {
            String code = withoutHead(source(name));
            assertThat(extend).contains("```java\n" + code + "\n```");
            assertThat(code.lines().count()).as(name).isLessThan(40);
        }
        String race = source("OwnRace");
        assertThat(extend)
                .contains("```java\n" + between(race, "// extend.md begin\n", "        // extend.md end") + "\n```");
    }

    private static String source(String name) throws IOException {
        return Files.readString(ROOT.resolve("examples/src/main/java/org/mochafl/examples/" + name + ".java"));
    }

    /** Without the package and the imports. */
    private static String withoutHead(String source) {
        return source.substring(source.indexOf("/**")).stripTrailing();
    }

    private static String between(String source, String begin, String end) {
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf(end))
                .stripTrailing()
                .stripIndent();
    }

    @Test
    void aTableGivesEveryDeviceItsWeights(@TempDir Path directory) throws IOException {
        Path csv = directory.resolve("phones.csv");
        StringBuilder table = new StringBuilder("task,label,a,b\n");
        for (int row = 0; row < 60; row++) {
            double a = Math.floorMod(row * 7, 11) - 5.5;
            double b = Math.floorMod(row * 5, 13) - 6.5;
            table.append(row % 3).append(a + b > 0 ? ",yes," : ",no,");
            table.append(a).append(',').append(b).append('\n');
        }
        Files.writeString(csv, table);
        PersonalModels models = FromTable.models(FederationFile.of(csv).read().twoClasses());
        for (int t = 0; t < 3; t++) {
            assertThat(models.weights(t)).hasSize(2);
            assertThat(models.weights(t)[0]).isPositive();
            assertThat(models.weights(t)[1]).isPositive();
        }
    }
}
