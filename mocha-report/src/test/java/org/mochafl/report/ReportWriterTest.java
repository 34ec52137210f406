package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.InvalidInput;

class ReportWriterTest {

    @TempDir
    private Path directory;

    @Test
    void replacesAnOlderPageAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("report.html");
        ReportWriter.write(file, "old, and much longer");
        ReportWriter.write(file, "new ±");

        assertThat(file).hasContent("new ±");
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhatIsWrongWithTheTarget() {
        Path absent = directory.resolve("absent").resolve("report.html");

        assertThatThrownBy(() -> ReportWriter.write(absent, "page"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("report " + absent + ": expected a directory " + absent.getParent() + ", found none");
        assertThatThrownBy(() -> ReportWriter.write(directory, "page"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("report " + directory + ": expected a file, found a directory");
        assertThatThrownBy(() -> ReportWriter.checkTarget(Path.of("/dev/null")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("report /dev/null: expected a file, found a device or pipe");
    }

    @Test
    void leavesTheOldPageWhenItCannotWrite() throws IOException {
        Path file = directory.resolve("report.html");
        ReportWriter.write(file, "old");
        String lone = "\ud800";

        assertThatThrownBy(() -> ReportWriter.write(file, lone)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }
}
