package org.mochafl.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/**
 * Where the files of UCI Human Activity Recognition Using Smartphones lie: in a directory, in a zip, or in the zip
 * inside the zip that the archive hands out.
 */
final class HarLayout {

    /** The file by which the layout is recognised. */
    static final String TRAINING_ROWS = "train/X_train.txt";

    private HarLayout() {}

    static boolean isIn(Path directory) {
        try {
            return root(directory).isPresent();
        } catch (IOException failed) {
            throw new InvalidInput(
                    directory + ": expected a readable directory, found one that cannot be read", failed);
        }
    }

    static RawFederation read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return readBelow(path, path.toString(), Unpacked.ofFiles());
            }
            return readZip(path);
        } catch (InvalidInput wrong) {
            throw wrong;
        } catch (IOException | RuntimeException damaged) {
            throw damaged(path, damaged);
        }
    }

    private static RawFederation readZip(Path path) throws IOException {
        Unpacked bound = Unpacked.ofZip(Files.size(path));
        try (FileSystem zip = open(path, path.toString())) {
            Path top = zip.getPath("/");
            if (root(top).isEmpty()) {
                Optional<Path> inner =
                        find(top, p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".zip"));
                if (inner.isPresent()) {
                    return readInner(inner.get(), path + "!" + inner.get(), bound);
                }
            }
            return readBelow(top, path + "!", bound);
        }
    }

    /** A zip inside a zip, unpacked to a file for as long as it is read: a zip is read from any place in it. */
    private static RawFederation readInner(Path inner, String where, Unpacked bound) throws IOException {
        Path unpacked = Files.createTempFile("mocha", ".zip");
        try {
            try (InputStream in = bound.within(Files.newInputStream(inner), where)) {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileSystem zip = open(unpacked, where)) {
                return readBelow(zip.getPath("/"), where + "!", bound);
            }
        } finally {
            Files.delete(unpacked);
        }
    }

    private static FileSystem open(Path zip, String where) {
        try {
            return FileSystems.newFileSystem(zip);
        } catch (IOException | RuntimeException notAZip) {
            throw new InvalidInput(where + ": expected a zip, found a truncated or damaged one, or none", notAZip);
        }
    }

    private static RawFederation readBelow(Path top, String where, Unpacked bound) throws IOException {
        Path root = root(top)
                .orElseThrow(() -> new InvalidInput(where.replaceAll("!$", "") + ": expected " + TRAINING_ROWS
                        + " as in UCI_HAR_Dataset.zip, found no such entry"));
        String shown = where.endsWith("!") ? where + root : root.toString();
        return new HarFiles(root, shown.replaceAll("/$", ""), bound).read();
    }

    /** The directory itself, or the first below it, that holds the training rows. */
    private static Optional<Path> root(Path top) throws IOException {
        return find(top, path -> Files.isRegularFile(path.resolve(TRAINING_ROWS)));
    }

    private static Optional<Path> find(Path top, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> below = Files.list(top)) {
            return Stream.concat(Stream.of(top), below.sorted()).filter(wanted).findFirst();
        }
    }

    private static InvalidInput damaged(Path path, Exception cause) {
        return new InvalidInput(path + ": expected the Human Activity data, found a truncated or damaged file", cause);
    }
}
