package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;

/** Files cut short, overwritten, or made to fill a memory: one line, or harmless. */
class DamagedFilesTest {

    @TempDir
    Path directory;

    @Test
    void aZipThatUnpacksToMuchMoreIsRefused() {
        Map<String, String> files = SmallFiles.har();
        files.put("train/X_train.txt", " ".repeat(40_000_000) + files.get("train/X_train.txt"));
        Path zip = SmallFiles.zip(directory.resolve("a.zip"), "", files);
        Path outer = SmallFiles.zipOf(directory.resolve("outer.zip"), "a.zip", zip);
        assertThat(zip.toFile().length()).isLessThan(60_000);
        assertThat(catchThrowable(() -> FederationFile.of(zip).read()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        zip + "!/train/X_train.txt: expected a zip that unpacks to at most 16777216 bytes, 100 times"
                                + " its own, found more");
        assertThat(catchThrowable(() -> FederationFile.of(outer).read()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("outer.zip!/a.zip!/train/X_train.txt: expected a zip that unpacks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duckdb-list.parquet",
                "duckdb-kinds.parquet",
                "duckdb-gzip.parquet",
                "arrow.parquet",
                "h5py-v73.mat",
                "octave-v7.mat",
                "octave-v6.mat",
                "sklearn.svm",
                "leaf/all_data_0.json"
            })
    void damageIsInvalidInputOrHarmless(String name) throws IOException {
        byte[] good = Files.readAllBytes(OtherProgramsTest.file(name));
        Path file = directory.resolve("damaged" + name.substring(name.lastIndexOf('.')));
        Random random = new Random(20261122);
        for (int trial = 0; trial < 150; trial++) {
            byte[] bytes = good.clone();
            int from = trial % 4 == 0 ? random.nextInt(good.length) : good.length;
            for (int hit = 0; hit <= trial % 3; hit++) {
                // half of the damage where formats declare sizes: at the ends
                int at = random.nextBoolean()
                        ? random.nextInt(good.length)
                        : good.length - 1 - random.nextInt(Math.min(300, good.length));
                bytes[at] = (byte) random.nextInt(256);
            }
            Files.write(file, Arrays.copyOf(bytes, from));
            Throwable thrown = catchThrowable(() -> FederationFile.of(file).read());
            if (thrown != null) {
                assertThat(thrown).as("trial %d", trial).isInstanceOf(InvalidInput.class);
                assertThat(thrown.getMessage()).as("trial %d", trial).doesNotContain("\n");
            }
        }
    }
}
