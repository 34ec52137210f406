package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.InvalidInput;
import org.mochafl.report.FigureFile;

final class OutputDirectoryTest {

    private static final List<FigureFile> FILES =
            List.of(new FigureFile("a.svg", "<svg/>"), new FigureFile("a.csv", "x,y"));

    @TempDir
    private Path directory;

    @Test
    void isMadeOnlyWhenThereIsSomethingToWrite() throws IOException {
        OutputDirectory output = OutputDirectory.at("--figures", directory.resolve("new"));
        assertThat(directory.toFile().list()).isEmpty();
        output.write(FILES);
        assertThat(directory.resolve("new/a.svg")).hasContent("<svg/>");
        assertThat(directory.resolve("new/a.csv")).hasContent("x,y");
        assertThat(directory.resolve("new").toFile().list()).containsExactlyInAnyOrder("a.svg", "a.csv");
    }

    @Test
    void keepsOtherFilesAndReplacesOlderOnes() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");
        Files.writeString(directory.resolve("a.csv"), "old");
        OutputDirectory output = OutputDirectory.at("--figures", directory);
        assertThat(directory.resolve("a.csv")).hasContent("old");
        output.write(FILES);
        assertThat(directory.resolve("a.csv")).hasContent("x,y");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.svg", "a.csv", "mine.txt");
    }

    @Test
    void refusesAPlaceThatIsNoDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "");
        assertThatThrownBy(() -> OutputDirectory.at("--figures", file))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--figures " + file + ": expected a directory, found a file");
        Path far = directory.resolve("absent").resolve("y");
        assertThatThrownBy(() -> OutputDirectory.at("--figures", far))
                .hasMessage(
                        "--figures " + far + ": expected a directory " + directory.resolve("absent") + ", found none");
    }
}
