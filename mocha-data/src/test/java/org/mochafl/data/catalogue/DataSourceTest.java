package org.mochafl.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RealData;
import org.mochafl.data.read.Format;
import org.mochafl.data.synthetic.SyntheticFederation;

class DataSourceTest {

    @TempDir
    Path directory;

    @Test
    void syntheticFederationsNeedNoFile() {
        assertThat(DataSource.of("synthetic", directory).read().twoClasses().digest())
                .isEqualTo(SyntheticFederation.DEFAULT.generate().digest());
        assertThat(DataSource.of("synthetic:tasks=3", directory).read().tasks()).hasSize(3);
    }

    @Test
    void pathsAreRead() throws IOException {
        Path file = Files.writeString(directory.resolve("a.dat"), "who,label,x\na,1,2\n");
        DataSource source =
                new DataSource(file.toString(), directory, Optional.of(Format.CSV), Optional.of("who"), List.of());
        assertThat(source.read().tasks()).hasSize(1);
    }

    @Test
    void absentDataSayWhereTheyCanBeHad() {
        assertThatThrownBy(() -> DataSource.of("school", directory).read())
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--data school: expected school.mat in " + directory + " (--data-dir or MOCHA_DATA names"
                        + " another directory), found none; mocha data fetch school downloads"
                        + " it");
        assertThatThrownBy(() -> DataSource.of("schol", directory).read())
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "--data schol: expected a file, a directory, or one of glass, har, heart, landmine, school, vehicle, synthetic,"
                                + " found neither");
        assertThatThrownBy(() -> DataSource.of("", directory).read()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> DataSource.of("a\0b", directory).read()).isInstanceOf(InvalidInput.class);
    }

    @Test
    void dataOfAnotherShapeAreNotTheCatalogues() throws IOException {
        Files.copy(RealData.file("fmtl-small.mat"), directory.resolve("school.mat"));
        assertThatThrownBy(() -> DataSource.of("school", directory).read())
                .isInstanceOf(InvalidInput.class)
                .hasMessage(directory.resolve("school.mat")
                        + ": expected the published data, 139 tasks, 15362 rows (22 to 251 a task), 28 features; found"
                        + " 29 tasks, 1464 rows (44 to 69 a task), 9 features");
    }

    @Test
    void optionsForTablesAreForPaths() {
        DataSource source = new DataSource("har", directory, Optional.empty(), Optional.of("who"), List.of());
        assertThatThrownBy(source::read)
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--task who: expected a file or directory to read so, found --data har, whose layout is"
                        + " known");
    }

    @Test
    void theOptionComesBeforeTheEnvironment() {
        Path usual = Path.of("usual");
        assertThat(DataDirectory.choose(Optional.of(Path.of("a")), Optional.of("b"), usual))
                .isEqualTo(Path.of("a"));
        assertThat(DataDirectory.choose(Optional.empty(), Optional.of("b"), usual))
                .isEqualTo(Path.of("b"));
        assertThat(DataDirectory.choose(Optional.empty(), Optional.of(" "), usual))
                .isEqualTo(usual);
    }
}
