package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;

/** What is no model, or no whole one, is told in one line that says what was expected and found, and where. */
final class DamagedModelTest {

    @TempDir
    private Path directory;

    private Path model;

    @BeforeEach
    void save() throws IOException {
        model = directory.resolve("model");
        ModelDirectory.at(model).save(SampleModel.of(1).contents());
    }

    /** A change to a model. */
    private interface Damage {
        void to(Path model) throws IOException;
    }

    private static Damage json(UnaryOperator<String> change) {
        return model -> {
            Path file = model.resolve("model.json");
            String changed = change.apply(Files.readString(file));
            assertThat(changed).isNotEqualTo(Files.readString(file));
            Files.writeString(file, changed);
        };
    }

    private static Damage bytes(String part, UnaryOperator<byte[]> change) {
        return model -> Files.write(model.resolve(part), change.apply(Files.readAllBytes(model.resolve(part))));
    }

    /** Changes a part and makes its sum right again, as somebody does who edits a model. */
    private static Damage forged(String part, UnaryOperator<byte[]> change) {
        return model -> {
            byte[] before = Files.readAllBytes(model.resolve(part));
            byte[] after = change.apply(before);
            Files.write(model.resolve(part), after);
            json(text -> text.replace(sum(before), sum(after))
                            .replace("\"bytes\" : " + before.length, "\"bytes\" : " + after.length))
                    .to(model);
        };
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(PartSum.digest().digest(bytes));
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 9);
    }

    private static UnaryOperator<byte[]> text(String from, String to) {
        return bytes ->
                new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "a newer version",
                        json(t -> t.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2")),
                        "model.json: expected a model of format version 1, found version 2; a newer mocha reads it"),
                damage(
                        "an unknown older version",
                        json(t -> t.replace("\"formatVersion\" : 1", "\"formatVersion\" : 0")),
                        "model.json: expected a model of format version 1, found version 0"),
                damage(
                        "another format",
                        json(t -> t.replace("mocha-model", "other-model")),
                        "model.json: expected the description of a model, found other JSON"),
                damage(
                        "other JSON",
                        json(t -> "[1, 2]"),
                        "model.json: expected the description of a model, found other JSON"),
                damage("nothing", json(t -> ""), "model.json"),
                damage("a cut description", json(t -> t.substring(0, t.length() / 2)), "expected whole JSON"),
                damage("a field less", json(t -> t.replace("\"loss\"", "\"lost\"")), "expected every field of a model"),
                damage(
                        "a text for a number",
                        json(t -> t.replace("\"seed\" : 1", "\"seed\" : \"one\"")),
                        "expected every field of a model"),
                damage(
                        "a task less",
                        json(t -> t.replaceAll("\"t 4[^,\\]]*\"", "").replaceFirst(",\\s*\\]\\s*}\\s*$", "]}")),
                        "expected the shape of 4 tasks, 1 outputs and 8 features, found 5, 1 and 8"),
                damage(
                        "a task twice",
                        json(t -> t.replace("t 4", "t 3")),
                        "tasks: expected each name once, found 't 3"),
                damage(
                        "labels of no kind",
                        json(t -> t.replace("two-classes", "three-classes")),
                        "labels: expected two-classes, classes or numbers and their names, found three-classes"),
                damage("no time", json(t -> t.replace("2026-01-31T", "yesterday ")), "created: expected a time"),
                damage(
                        "an unknown part's place",
                        json(t -> t.replace("weights.npy", "../weights.npy")),
                        "expected the name and the SHA-256 of a part"),
                damage(
                        "a part that is not named",
                        json(t -> t.replace("weights.npy", "weight.npy")),
                        "expected a model with a part weights.npy, found none"),
                damage(
                        "no weights",
                        model -> Files.delete(model.resolve("weights.npy")),
                        "weights.npy: expected a part of the model, found none"),
                damage(
                        "no preparation",
                        model -> Files.delete(model.resolve("preparation.npz")),
                        "preparation.npz: expected a part of the model, found none"),
                damage(
                        "cut weights",
                        bytes("weights.npy", DamagedModelTest::cut),
                        "weights.npy: expected 448 bytes, as model.json says, found 439"),
                damage(
                        "a changed bit",
                        bytes("weights.npy", DamagedModelTest::flipped),
                        "weights.npy: expected the bytes that were saved, SHA-256 "),
                damage(
                        "a changed bit of the scales",
                        bytes("preparation.npz", DamagedModelTest::flipped),
                        "preparation.npz: expected the bytes that were saved, SHA-256 "),
                damage(
                        "weights of another shape",
                        forged("weights.npy", text("(5, 1, 8)", "(1, 5, 8)")),
                        "weights.npy: expected double numbers of shape (5, 1, 8), found double numbers of shape (1, 5, 8)"),
                damage(
                        "weights larger than the file",
                        forged("weights.npy", text("(5, 1, 8)", "(5, 9, 8)")),
                        "weights.npy: expected 3008 bytes, as the shape (5, 9, 8) says, found 448"),
                damage(
                        "weights of other numbers",
                        forged("weights.npy", text("<f8", "<f4")),
                        "weights.npy: expected numbers of type <f8 or <i8, found <f4"),
                damage(
                        "weights that are no array",
                        forged("weights.npy", t -> new byte[300]),
                        "weights.npy: expected an array in the format NPY 1.0, found something else"),
                damage(
                        "scales that are no archive",
                        forged("preparation.npz", t -> new byte[300]),
                        "preparation.npz: expected an archive of arrays, found none"),
                damage(
                        "scales without a mean",
                        forged("preparation.npz", text("mean.npy", "mode.npy")),
                        "preparation.npz: expected an array mean, found none"),
                damage(
                        "another standardisation",
                        json(t -> t.replace("\"pooled\"", "\"task\"")),
                        "preparation.npz, mean: expected double numbers of shape (5, 7), found double numbers of shape (1, 7)"));
    }

    private static Arguments damage(String name, Damage damage, String message) {
        return Arguments.of(name, damage, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isToldInOneLine(String name, Damage damage, String message) throws IOException {
        damage.to(model);
        assertThatThrownBy(() -> ModelDirectory.at(model).load())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message)
                .satisfies(told -> assertThat(told.getMessage().lines()).hasSize(1));
    }

    @Test
    void whatIsNoModelIsToldApart() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "x");
        assertTold(
                () -> ModelDirectory.at(directory.resolve("absent")).load(),
                "absent: expected a directory with a model, found nothing");
        assertTold(() -> ModelDirectory.at(file).load(), "file: expected a directory with a model, found a file");
        assertTold(
                () -> ModelDirectory.at(other).load(),
                "other: expected a directory with a model, found one without model.json");
    }

    @Test
    void nothingElseThanAModelIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "x");
        Path homonym = Files.createDirectory(directory.resolve("homonym"));
        Files.writeString(homonym.resolve("model.json"), "{\"model\": \"T\"}");
        Path newer = directory.resolve("newer");
        ModelDirectory.at(newer).save(SampleModel.of(2).contents());
        json(t -> t.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2")).to(newer);

        refuses(file, "file: expected a directory for a model, found a file");
        refuses(other, "other: expected a model, an empty directory or nothing, found a directory of other files");
        refuses(homonym, "model.json: expected the description of a model, found other JSON");
        refuses(newer, "model.json: expected a model of format version 1, found version 2");
        refuses(directory.resolve("absent/model"), "to save a model in, found none");
        refuses(Path.of("/"), "found a root");
    }

    private static void refuses(Path path, String message) {
        ModelDirectory place = ModelDirectory.at(path);
        byte[] before = digest(path);
        assertTold(place::checkWritable, message);
        assertTold(() -> place.save(SampleModel.of(1).contents()), message);
        assertThat(digest(path)).isEqualTo(before);
    }

    private static byte[] digest(Path path) {
        if (path.getNameCount() == 0 || !Files.exists(path)) {
            return new byte[0];
        }
        try (Stream<Path> files = Files.walk(path)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append(file).append(Files.isRegularFile(file) ? sum(Files.readAllBytes(file)) : "");
            }
            return all.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTold(org.assertj.core.api.ThrowableAssert.ThrowingCallable load, String message) {
        assertThatThrownBy(load)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message)
                .satisfies(told -> assertThat(told.getMessage().lines()).hasSize(1));
    }
}
