package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {

    @TempDir
    private Path directory;

    @Test
    void leavesAnOlderFileUntilTheNewOneIsWhole() throws IOException {
        Path path = Files.writeString(directory.resolve("x.json"), "old");
        OutputFile file = OutputFile.at("--json", path);
        assertThat(path).hasContent("old");
        file.write("new");
        assertThat(path).hasContent("new");
        assertThat(directory.toFile().list()).containsExactly("x.json");
    }

    @Test
    void saysWhatCouldNotBeWritten() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        OutputFile file = OutputFile.at("--json", gone.resolve("x.json"));
        Files.delete(gone);
        assertThatThrownBy(() -> file.write("new"))
                .isInstanceOf(IOException.class)
                .hasMessage("--json " + gone.resolve("x.json") + ": expected to write it, found: NoSuchFileException");
    }

    /** What a full disk says while a file is written has no file name and is no FileSystemException. */
    @Test
    void saysWhyItCouldNotBeWritten() {
        IOException full = OutputFile.unwritable("--json", Path.of("x"), new IOException("No space left on device"));
        assertThat(full).hasMessage("--json x: expected to write it, found: No space left on device");
    }
}
