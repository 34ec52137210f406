package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The script {@code mocha} in a checkout that is built already: the classes it keeps for the next start, and what may be wrong with them. */
final class LauncherIT {

    private static final Path SCRIPT = Path.of("..", "mocha");

    @TempDir
    private Path checkout;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(checkout.resolve("mocha-cli/src/main"));
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("mocha-cli/pom.xml"), "");
        Files.copy(SCRIPT, checkout.resolve("mocha"));
        Files.createDirectories(launcher());
        Files.copy(Path.of(System.getProperty("mocha.jar")), launcher().resolve("mocha.jar"));
        Files.writeString(launcher().resolve("built"), "");
        // the build began after the last change of a source
        Files.setLastModifiedTime(
                launcher().resolve("built"), FileTime.from(Instant.now().plusSeconds(1)));
    }

    @Test
    void keepsTheClassesForTheNextStart() throws IOException {
        saysItsVersion(run("--version"));
        Path classes = classes();
        assertThat(namesBeside(classes)).containsExactly("classes.jsa", "seen");

        FileTime made = Files.getLastModifiedTime(classes);
        saysItsVersion(run("--version"));
        assertThat(Files.getLastModifiedTime(classes)).isEqualTo(made);
        assertThat(run("--help").out())
                .isEqualTo(new MochaJar(checkout).run("--help").out());
        // a class of the jar comes out of the kept file, where nothing keeps Java from it
        Outcome verbose = run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"), "--version");
        assertThat(verbose.out()).containsPattern("org.mochafl.cli.MochaCommand source: shared objects file");
    }

    @Test
    void passesOverClassesOfAnotherJar() throws IOException {
        run("--version");
        Path jar = launcher().resolve("mocha.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        saysItsVersion(run("--version"));
        Outcome verbose = run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"), "--version");
        assertThat(verbose.out()).doesNotContain("org.mochafl.cli.MochaCommand source: shared objects file");
    }

    @Test
    void passesOverDamagedClasses() throws IOException {
        run("--version");
        Path classes = classes();
        byte[] whole = Files.readAllBytes(classes);
        for (int length : List.of(0, 100, whole.length / 2, whole.length - 1)) {
            replace(classes, Arrays.copyOf(whole, length));
            saysItsVersion(run("--version"));
        }
        replace(classes, new byte[whole.length]);
        saysItsVersion(run("--version"));
    }

    @Test
    void goesWithoutWhereNoneCanBeKept() throws IOException {
        Files.writeString(launcher().resolve("known"), "a file where the directory would be");
        saysItsVersion(run("--version"));
        saysItsVersion(run("--version"));
    }

    @Test
    void keepsThemOnceWhereTwoStartAtOnce() throws IOException {
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> run("--version"));
        saysItsVersion(run("--version"));
        saysItsVersion(other.join());
        saysItsVersion(run("--version"));
        assertThat(namesBeside(classes())).containsExactly("classes.jsa", "seen");
    }

    /** Java says on stderr that the module is incubating where it is started with it. */
    @Test
    void runsOnVectorRegistersWithoutAWordAndWithTheSameBits() {
        String[] train = {"train", "--data", "synthetic:tasks=3,features=40,min-rows=30,max-rows=40", "--lambda", "1"};
        List<JsonNode> numbers = new ArrayList<>();
        for (List<String> kernels :
                List.of(List.of("--kernels", "scalar"), List.of("--kernels=simd"), List.<String>of())) {
            String file = numbers.size() + ".json";
            Outcome outcome = run(Stream.of(List.of(train), kernels, List.of("--json", file))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
            assertThat(outcome.status()).isZero();
            assertThat(outcome.err()).isEmpty();
            JsonNode json = new MochaJar(checkout).json(file);
            numbers.add(((ObjectNode) json).without("seconds").without("provenance"));
        }
        assertThat(numbers).hasSize(3).containsOnly(numbers.get(0));
    }

    /** Enough work that the module is loaded while a training is under way. */
    @Test
    void vectorRegistersGetReadyWhileATrainingGoesOn() throws IOException {
        String data = "synthetic:tasks=4,features=400,min-rows=1000,max-rows=1000";
        String[] train = {"train", "--data", data, "--lambda", "1e-3", "--structure", "mean", "--relative-gap", "1e-9"};
        List<JsonNode> numbers = new ArrayList<>();
        for (List<String> kernels : List.of(List.of("--kernels", "scalar"), List.<String>of())) {
            String file = "long" + numbers.size() + ".json";
            Outcome outcome = run(
                    Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + checkout.resolve(file + ".classes")),
                    Stream.of(List.of(train), kernels, List.of("--rounds", "200", "--json", file))
                            .flatMap(List::stream)
                            .toArray(String[]::new));
            assertThat(outcome.status()).isZero();
            assertThat(outcome.err())
                    .startsWith("NOTE: Picked up JDK_JAVA_OPTIONS")
                    .hasLineCount(1);
            assertThat(Files.readString(checkout.resolve(file + ".classes")).contains("kernel.simd.SimdKernels"))
                    .isEqualTo(kernels.isEmpty());
            numbers.add(((ObjectNode) new MochaJar(checkout).json(file))
                    .without("seconds")
                    .without("provenance"));
        }
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
    }

    /** Java ends with an error where two are asked for. */
    @Test
    void leavesACollectorThatIsAskedForAlone() {
        String[] train = {"train", "--data", "synthetic:tasks=3", "--lambda", "1"};
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            Outcome outcome = run(Map.of(variable, "-XX:+UseSerialGC"), train);
            assertThat(outcome.status()).as(outcome.err()).isZero();
        }
    }

    /** The JVM prints the options it was started with. */
    @Test
    void asksForTheParallelCollectorWhereThereIsWork() {
        Map<String, String> printed = Map.of("JAVA_TOOL_OPTIONS", "-XX:+PrintCommandLineFlags");
        Outcome train = run(printed, "train", "--data", "synthetic:tasks=3", "--lambda", "1");
        assertThat(train.out() + train.err()).contains("-XX:NewRatio=9", "-XX:+UseParallelGC");
        Outcome help = run(printed, "--help");
        assertThat(help.out() + help.err()).contains("-XX:TieredStopAtLevel=1").doesNotContain("-XX:NewRatio=9");
    }

    /** Also to commands that have no option for it. */
    @Test
    void aPropertyThatNamesNoKernelsIsOneLine() {
        Outcome outcome = run(Map.of("JAVA_TOOL_OPTIONS", "-Dmocha.kernels=fast"), "demo");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).endsWith("mocha: kernels: expected scalar or simd, found fast\n");
        Outcome help = run(Map.of("JAVA_TOOL_OPTIONS", "-Dmocha.kernels=fast"), "demo", "--help");
        assertThat(help.status()).isZero();
    }

    private static void saysItsVersion(Outcome outcome) {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("mocha ").hasLineCount(1);
        assertThat(outcome.status()).isZero();
    }

    /** In one step: Java leaves the file so that it cannot be written. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path other = Files.write(file.resolveSibling("other"), content);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Outcome run(String... args) {
        return run(Map.of(), args);
    }

    private Outcome run(Map<String, String> environment, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return new MochaJar(checkout).run(all, "", command(args));
    }

    private List<String> command(String... args) {
        return Stream.concat(Stream.of(checkout.resolve("mocha").toString()), Stream.of(args))
                .toList();
    }

    private Path launcher() {
        return checkout.resolve("mocha-cli/target/launcher");
    }

    private Path classes() throws IOException {
        try (Stream<Path> files = Files.walk(launcher())) {
            return files.filter(file -> file.endsWith("classes.jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> namesBeside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
