package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.cli.MochaJar.Outcome;
import tools.jackson.databind.JsonNode;

/** {@code --lapack}: the machine's where there is one, and where there is none a line before the work. */
final class LapackIT {

    private static final String[] TRAIN = {
        "train",
        "--data",
        "synthetic:tasks=30,features=40,min-rows=20,max-rows=40,target=numbers",
        "--loss",
        "squared",
        "--structure",
        "learned",
        "--lambda",
        "0.1",
        "--relative-gap",
        "1e-3"
    };

    private static final String NOSUCH = "-Ddev.ludovic.netlib.lapack.nativeLib=nosuch";

    @TempDir
    private Path directory;

    /** Two trainings that part ways in the last bits prove the same optimum. */
    @Test
    void theMachinesFindsTheSameOptimum() {
        JsonNode java = trained("java");
        JsonNode machine = trained("native");
        assertThat(java.at("/provenance/lapack").asString()).isEqualTo("java");
        assertThat(machine.at("/provenance/lapack").asString()).startsWith("native, /");
        for (JsonNode json : List.of(java, machine)) {
            assertThat(json.at("/stopReason").asString()).isEqualTo("relative-gap");
            assertThat(json.at("/relativeJointGap").asDouble()).isBetween(0.0, 1e-3);
        }
        double apart = java.at("/jointGap").asDouble() + machine.at("/jointGap").asDouble();
        assertThat(machine.at("/objective").asDouble())
                .isCloseTo(java.at("/objective").asDouble(), within(apart));
        assertThat(machine.at("/dualObjective").asDouble())
                .isLessThanOrEqualTo(java.at("/objective").asDouble());
        assertThat(java.at("/dualObjective").asDouble())
                .isLessThanOrEqualTo(machine.at("/objective").asDouble());
    }

    /** As a person sees it: neither Java, nor the library, nor what lies between them prints a line. */
    private JsonNode trained(String lapack) {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(with(TRAIN, "--lapack", lapack, "--json", lapack + ".json"));
        if (outcome.err().contains("--lapack: expected java, since")) {
            assertThat(System.getenv("CI")).as(outcome.err()).isNotEqualTo("true");
            Assumptions.abort("no LAPACK to test with: " + outcome.err());
        }
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return mocha.json(lapack + ".json");
    }

    @Test
    void oneThatIsNotThereIsOneLineBeforeTheWork() {
        MochaJar mocha = new MochaJar(directory);
        for (String[] args : List.of(
                with(TRAIN, "--lapack", "native", "--output", "model"),
                new String[] {"compare", "--data", "synthetic:tasks=3", "--lapack", "native"},
                new String[] {"simulate", "--data", "synthetic:tasks=3", "--lapack", "native"},
                new String[] {"reproduce", "table1", "--lapack", "native"})) {
            Outcome absent = mocha.run(Map.of(), "", started(NOSUCH, args));
            refused(absent, "mocha: --lapack: expected java, since there is no nosuch that can be loaded in /");
        }
        assertThat(directory.resolve("model")).doesNotExist();
        String file = "-Ddev.ludovic.netlib.lapack.nativeLibPath=/nosuch/lapack.so";
        Outcome named = mocha.run(Map.of(), "", started(file, with(TRAIN, "--lapack", "native")));
        refused(named, "mocha: --lapack: expected java, since /nosuch/lapack.so, which");
        refused(
                mocha.run(with(TRAIN, "--lapack", "fortran")),
                "mocha: --lapack: expected java or native, found fortran");
    }

    /** Commands without the option too; help needs no library. */
    @Test
    void aPropertyThatAsksForItIsHeldToTheSame() {
        MochaJar mocha = new MochaJar(directory);
        Map<String, String> asked = Map.of("JDK_JAVA_OPTIONS", "-Dmocha.lapack=native " + NOSUCH);
        Outcome demo = mocha.run(asked, "demo");
        assertThat(demo.status()).isEqualTo(2);
        assertThat(demo.err().lines().skip(1)) // Java's own, of the variable
                .singleElement()
                .asString()
                .startsWith("mocha: lapack: expected java, since there is no nosuch");
        assertThat(mocha.run(asked, "demo", "--help").status()).isZero();
    }

    /** Where there is no library a model trained with one goes on all the same. */
    @Test
    void aResumedTrainingKeepsItUnlessToldAnother() {
        trained("native"); // or skipped
        MochaJar mocha = new MochaJar(directory);
        Outcome first = mocha.run(with(TRAIN, "--rounds", "2", "--lapack", "native", "--output", "model"));
        assertThat(first.status()).as(first.err()).isZero();
        String[] resume = {"train", "--resume", "model", "--rounds", "4", "--json", "resumed.json"};
        Outcome kept = mocha.run(resume);
        assertThat(kept.status()).as(kept.err()).isZero();
        assertThat(mocha.json("resumed.json").at("/provenance/lapack").asString())
                .startsWith("native, /");
        refused(
                mocha.run(Map.of(), "", started(NOSUCH, resume)),
                "mocha: --lapack: expected java, since there is no nosuch");
        String[] other = with(resume, "--lapack", "java");
        other[4] = "6";
        Outcome java = mocha.run(Map.of(), "", started(NOSUCH, other));
        assertThat(java.status()).as(java.err()).isZero();
        assertThat(mocha.json("resumed.json").at("/provenance/lapack").asString())
                .isEqualTo("java");
    }

    private static void refused(Outcome outcome, String beginning) {
        assertThat(outcome.err()).startsWith(beginning).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(2);
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** With an option for Java. */
    private static List<String> started(String option, String... args) {
        List<String> command = new ArrayList<>(MochaJar.command(args));
        command.add(command.indexOf("-jar"), option);
        return command;
    }
}
