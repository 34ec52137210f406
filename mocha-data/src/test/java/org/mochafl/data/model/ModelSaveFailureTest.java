package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.random.RandomStream;

/** Whatever stops a save, and wherever: the old model or the new one is there, whole, and the next save cleans up. */
final class ModelSaveFailureTest {

    private static final long NEVER = Long.MAX_VALUE;

    @TempDir
    private Path directory;

    private static SampleModel loaded(Path path) throws IOException {
        Model model = ModelDirectory.at(path).load();
        SampleModel sample =
                SampleModel.of(model.description().training().rows().seed());
        for (int t = 0; t < sample.tasks(); t++) {
            assertThat(model.weights(t)).isEqualTo(sample.weights(t));
        }
        assertThat(model.preparation().pooled().orElseThrow().mean())
                .isEqualTo(sample.scale(0).mean());
        assertThat(model.description()).isEqualTo(sample.description());
        return sample;
    }

    private static void save(Path path, long seed, Disk disk) throws IOException {
        ModelDirectory.at(path, disk).save(SampleModel.of(seed).contents());
    }

    private static List<String> files(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.map(path::relativize).map(Path::toString).sorted().toList();
        }
    }

    private static long steps(Path path, long seed) throws IOException {
        StoppingDisk counting = new StoppingDisk(NEVER, true);
        save(path, seed, counting);
        return counting.steps();
    }

    @Test
    void aReplacementThatIsKilledAtAnyStepLeavesAWholeModel() throws IOException {
        Path measured = directory.resolve("measured");
        save(measured, 1, Disk.REAL);
        long steps = steps(measured, 2);
        List<String> whole = files(measured);
        StringBuilder found = new StringBuilder();
        for (long last = 0; last < steps; last++) {
            Path path = directory.resolve("model" + last);
            save(path, 1, Disk.REAL);
            Disk killed = new StoppingDisk(last, true);
            assertThatThrownBy(() -> save(path, 2, killed)).isInstanceOf(IOException.class);
            found.append(loaded(path).seed());
            save(path, 3, Disk.REAL);
            assertThat(loaded(path).seed()).isEqualTo(3);
            assertThat(files(path)).isEqualTo(whole);
        }
        // The manifest is renamed; then its directory is synced, two parts get their names, and it is synced again.
        assertThat(found.toString()).matches("1{20,}2222");
    }

    @Test
    void aFirstSaveThatIsKilledAtAnyStepLeavesAWholeModelOrNone() throws IOException {
        long steps = steps(directory.resolve("measured"), 1);
        for (long last = 0; last < steps; last++) {
            Path path = directory.resolve("model" + last);
            Disk killed = new StoppingDisk(last, true);
            assertThatThrownBy(() -> save(path, 1, killed)).isInstanceOf(IOException.class);
            if (Files.exists(path)) {
                assertThat(loaded(path).seed()).isEqualTo(1);
            }
            save(path, 3, Disk.REAL);
            assertThat(loaded(path).seed()).isEqualTo(3);
        }
        assertThat(Files.exists(directory.resolve("model" + (steps - 1)))).isTrue();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aFullDiskIsOneLineAndLeavesTheOldModelAlone() throws IOException {
        Path path = directory.resolve("model");
        save(path, 1, Disk.REAL);
        save(path, 1, Disk.REAL);
        List<String> whole = files(path);
        int failed = 0;
        for (long last = 0; loaded(path).seed() == 1; last++) {
            Disk full = new StoppingDisk(last, false);
            try {
                save(path, 2, full);
            } catch (IOException e) {
                failed++;
                assertThat(e).hasMessage(path + ": expected to save the model, found: No space left on device");
                assertThat(loaded(path).seed()).isEqualTo(1);
            }
            assertThat(files(path)).isEqualTo(whole);
        }
        assertThat(failed).isGreaterThan(15);
    }

    @Test
    void aFullDiskLeavesNothingOfAFirstSave() throws IOException {
        long steps = steps(directory.resolve("measured"), 1);
        for (long last = 0; last < steps / 2; last++) {
            Path path = directory.resolve("model");
            Disk full = new StoppingDisk(last, false);
            assertThatThrownBy(() -> save(path, 1, full)).hasMessageContaining("No space left on device");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).containsExactly(directory.resolve("measured"));
            }
        }
    }

    @Test
    void whoLoadsWhileOthersSaveFindsOneOfTheModels() throws Exception {
        Path path = directory.resolve("model");
        save(path, 1, Disk.REAL);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread reader = new Thread(() -> {
                try {
                    while (!ended.get()) {
                        loaded(path);
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            reader.start();
            readers.add(reader);
        }
        for (long seed = 2; seed < 150; seed++) {
            save(path, seed, Disk.REAL);
        }
        ended.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(failure.get()).isNull();
    }

    /** A process that saves one model after the other until it is killed. */
    static final class Saving {
        private Saving() {}

        public static void main(String[] args) throws IOException {
            SampleModel large = SampleModel.of(0);
            for (long seed = 1; ; seed++) {
                SampleModel sample =
                        new SampleModel(seed, 400, large.features(), large.labels(), large.standardization());
                ModelDirectory.at(Path.of(args[0])).save(sample.contents());
                System.out.println(seed);
            }
        }
    }

    @Test
    void aProcessThatIsKilledWhileItSavesLeavesAWholeModel() throws Exception {
        Path path = directory.resolve("model");
        RandomStream random = RandomStream.of(5);
        Path said = directory.resolve("said");
        for (int kill = 0; kill < 8; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saving.class.getName(),
                            path.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            while (process.isAlive() && Files.size(said) == 0) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(150));
            process.destroyForcibly().waitFor();
            List<String> lines = Files.readAllLines(said);
            long last = Long.parseLong(lines.get(lines.size() - 1));
            Model model = ModelDirectory.at(path).load();
            long seed = model.description().training().rows().seed();
            assertThat(seed).isIn(last, last + 1);
            SampleModel sample = SampleModel.of(seed);
            for (int t = 0; t < 400; t++) {
                assertThat(model.weights(t)).isEqualTo(sample.weights(t));
            }
        }
        save(path, 9, Disk.REAL);
        assertThat(files(path)).containsExactly("", ".lock", "model.json", "preparation.npz", "weights.npy");
    }
}
