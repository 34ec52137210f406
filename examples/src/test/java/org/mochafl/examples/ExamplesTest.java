package org.mochafl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.data.read.FederationFile;

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
        String source = Files.readString(ROOT.resolve("examples/src/main/java/org/mochafl/examples/TenLines.java"));
        String example = source.substring(
                        source.indexOf("// README begin\n") + "// README begin\n".length(),
                        source.indexOf("        // README end"))
                .stripTrailing()
                .stripIndent();
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + example + "\n```");
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
