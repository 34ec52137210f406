package org.mochafl.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RealData;
import org.mochafl.data.fetch.FetchListener;
import org.mochafl.data.fetch.Patience;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.fetch.Sha256;

class CatalogueTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "har, UCI_HAR_Dataset.zip, 0",
        "heart, heart, 0",
        "landmine, LandmineData.mat, 0",
        "school, school.mat, 0",
        "vehicle, vehicle, 1"
    })
    void knownDataSetsHaveTheirShape(String name, String file, int edition) {
        DataSet set = Catalogue.find(name).orElseThrow();
        Path data = RealData.file(file).toAbsolutePath().getParent();
        RawFederation read = DataSource.of(name, data).read();
        assertThat(read.name()).isEqualTo(name);
        assertThat(Shape.of(read)).isEqualTo(set.editions().get(edition).shape());
        assertThat(set.editionIn(data)).contains(set.editions().get(edition));
        assertThat(set.isIn(directory)).isFalse();
    }

    /** Checksums were found in public records; here they are held against the same files from another source. */
    @ParameterizedTest
    @CsvSource({
        "landmine, LandmineData.mat",
        "vehicle, vehicle/vehicle-train.leaf.json",
        "heart, heart/processed.hungarian.data",
        "heart, heart/processed.switzerland.data",
        "heart, heart/processed.va.data"
    })
    void checksumsAreThoseOfTheData(String name, String file) throws IOException {
        Path real = RealData.file(file);
        RemoteFile remote = Catalogue.find(name).orElseThrow().files().stream()
                .filter(one -> file.endsWith(one.name()))
                .findFirst()
                .orElseThrow();
        Path unix = directory.resolve("unix");
        if (file.endsWith(".data")) { // the copy has the line ends of Windows
            String text = Files.readString(real, StandardCharsets.US_ASCII);
            Files.writeString(unix, text.replace("\r\n", "\n"), StandardCharsets.US_ASCII);
        } else {
            Files.copy(real, unix);
        }
        assertThat(remote.sha256()).contains(Sha256.of(unix));
    }

    @Test
    void namesAreInOrderAndAddressesAreOfTheWeb() {
        assertThat(Catalogue.all().stream().map(DataSet::name))
                .containsExactly("glass", "har", "heart", "landmine", "school", "vehicle");
        for (DataSet set : Catalogue.all()) {
            assertThat(set.title()).isNotBlank();
            assertThat(set.task().words()).isNotBlank();
            assertThat(set.source().page()).startsWith("http");
            assertThat(set.source().licence()).isNotBlank();
            assertThat(set.source().citation()).containsPattern("\\d{4}$");
            assertThat(set.files()).allSatisfy(file -> {
                assertThat(file.addresses()).allMatch(address -> "https".equals(address.getScheme()));
                file.sha256().ifPresent(sha -> assertThat(sha).matches("[0-9a-f]{64}"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"landmine", "heart", "vehicle", "har"})
    void copiesOfTheRealDataAreTaken(String name) throws IOException {
        String file =
                List.of("LandmineData.mat", "heart", "vehicle/vehicle-train.leaf.json", "UCI_HAR_Dataset.zip").stream()
                        .filter(one -> one.toLowerCase(java.util.Locale.ROOT).contains(name))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Path real = RealData.file(file);
        DataSet set = Catalogue.published(name);
        DataFetch fetch = new DataFetch(set, directory, Patience.USUAL, FetchListener.NONE);
        Fetched fetched = fetch.copy(real);
        assertThat(fetched.path().toString()).endsWith(fetched.edition().fileName());
        assertThat(set.read(directory).rows())
                .isEqualTo(fetched.edition().shape().rows());
        assertThat(fetch.copy(real).wasThere()).isTrue();
    }

    @Test
    void theFullDataGoBeforeAPart() throws IOException {
        DataSet vehicle = Catalogue.published("vehicle");
        Files.writeString(directory.resolve("vehicle-train.leaf.json"), "{}");
        assertThat(vehicle.editionIn(directory).orElseThrow().about()).startsWith("a small");
        Files.writeString(directory.resolve("vehicle.mat"), "");
        assertThat(vehicle.editionIn(directory).orElseThrow().about()).isEqualTo("all of it");
    }

    @Test
    void whatAPublicationDoesNotSayIsNotChecked() {
        Shape known = new Shape(38, 27_000, 699, 775, 180);
        assertThat(new Shape(38, 0, 0, 0, 180).fits(known)).isTrue();
        assertThat(new Shape(38, 0, 0, 0, 181).fits(known)).isFalse();
        assertThat(new Shape(38, 27_000, 700, 0, 180).fits(known)).isFalse();
        assertThat(new Shape(38, 0, 0, 0, 180)).hasToString("38 tasks, 180 features");
        assertThat(new Shape(23, 43_695, 0, 0, 100)).hasToString("23 tasks, 43695 rows, 100 features");
    }

    @Test
    void otherNamesAreNotPublished() {
        assertThatThrownBy(() -> Catalogue.published("hart"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "data fetch hart: expected one of glass, har, heart, landmine, school, vehicle, found no such"
                                + " name");
        assertThatThrownBy(() -> Catalogue.published("synthetic:tasks=3"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith("found what mocha data generate makes");
    }
}
