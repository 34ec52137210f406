package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress on a terminal, made by {@code script}, and the end by Ctrl-C. */
final class TerminalIT {

    private static final String LONG = "synthetic:tasks=60,features=40,rows=200";

    @TempDir
    private Path directory;

    @Test
    void showsProgressOnATerminal() throws Exception {
        String small = "synthetic:tasks=6,features=4,min-rows=10,max-rows=40";
        List<String> mocha = MochaJar.command("compare", "--data", small, "--loss", "logistic", "--trials", "2");
        Process process = script(quoted(mocha)).start();
        process.getOutputStream().close();
        String screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(screen).contains("comparing", "%", "multi-task");
        // the line is wiped before the table comes
        assertThat(screen.lastIndexOf("comparing")).isLessThan(screen.indexOf("synthetic: 6 devices"));
    }

    @Test
    void endsAtOnceWhenInterrupted() throws Exception {
        List<String> command = MochaJar.command("compare", "--data", LONG, "--report", "r.html", "--json", "r.json");
        Process process = new ProcessBuilder(MochaJar.interruptible(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        TimeUnit.SECONDS.sleep(3);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(new MochaJar(directory).files()).isEmpty();
    }

    private ProcessBuilder script(String command) throws IOException {
        Path script = Path.of("/usr/bin/script");
        Assumptions.assumeTrue(
                Files.isExecutable(script), "expected /usr/bin/script, which makes a terminal; found none");
        return new ProcessBuilder(script.toString(), "-qec", command, "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true);
    }

    private static String quoted(List<String> command) {
        return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }
}
