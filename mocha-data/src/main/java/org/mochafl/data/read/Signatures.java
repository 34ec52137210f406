package org.mochafl.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mochafl.core.InvalidInput;

/** How formats are told apart: by the first bytes of a file, then by its name; a directory by the files in it. */
final class Signatures {

    private static final int HEAD_BYTES = 4096;

    private static final Set<String> LIBSVM_ENDINGS = Set.of(".libsvm", ".svm", ".svmlight");

    /** A number, at will a qid, and at least one index:value: the first row of a LIBSVM file. */
    private static final Pattern LIBSVM_ROW =
            Pattern.compile("[-+.\\deE]+(,[-+.\\deE]+)*(\\s+qid:\\S+)?(\\s+\\d+:[-+.\\deE]+)+(\\s.*)?", Pattern.DOTALL);

    /** What a LEAF file may begin with; the keys may come in any order. */
    private static final Pattern LEAF_START =
            Pattern.compile("\\s*\\{\\s*(\"(users|num_samples|user_data|hierarchies)\".*)?", Pattern.DOTALL);

    private Signatures() {}

    static Format format(Path path) {
        if (Files.isDirectory(path)) {
            return ofDirectory(path);
        }
        byte[] head = head(path);
        if (head.length == 0) {
            throw new InvalidInput(path + ": expected a file with data, found an empty file");
        }
        return ofFile(head, path.toString().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidInput(
                        path + ": expected " + Format.descriptions() + ", found another kind of binary file"));
    }

    private static Format ofDirectory(Path directory) {
        if (HarLayout.isIn(directory)) {
            return Format.HAR;
        }
        if (HeartFiles.areIn(directory)) {
            return Format.HEART;
        }
        List<Path> files = DataFiles.in(directory);
        for (Path file : files) {
            byte[] head = head(file);
            Optional<Format> format = ofFile(head, file.toString().toLowerCase(Locale.ROOT));
            if (head.length > 0 && format.isPresent() && isReadFromDirectories(format.get())) {
                return format.get();
            }
        }
        throw new InvalidInput(
                directory + ": expected a directory of the Human Activity data, of the Heart Disease data,"
                        + " or with Parquet, LIBSVM or LEAF files, found "
                        + (files.isEmpty()
                                ? "no file"
                                : "none of them, but " + Quoted.of(FederationFile.nameOf(files.get(0)))));
    }

    private static boolean isReadFromDirectories(Format format) {
        return format == Format.PARQUET || format == Format.LIBSVM || format == Format.LEAF;
    }

    private static Optional<Format> ofFile(byte[] head, String name) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK") || name.endsWith(".zip")) {
            return Optional.of(Format.HAR);
        }
        if (start.startsWith("PAR1") || start.startsWith("PARE") || name.endsWith(".parquet")) {
            return Optional.of(Format.PARQUET);
        }
        if (start.startsWith("MATLAB ") || start.startsWith("\u0089HDF") || name.endsWith(".mat")) {
            return Optional.of(Format.MAT);
        }
        if (start.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (name.endsWith(".json") || LEAF_START.matcher(start).matches()) {
            return Optional.of(Format.LEAF);
        }
        boolean named = LIBSVM_ENDINGS.stream().anyMatch(name::endsWith);
        return Optional.of(named || isLibsvm(start) ? Format.LIBSVM : Format.CSV);
    }

    private static boolean isLibsvm(String start) {
        return start.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> LIBSVM_ROW.matcher(line).matches())
                .isPresent();
    }

    /** The bytes a file starts with, as many as a format can be recognised by. */
    static byte[] head(Path path) {
        if (Files.isDirectory(path)) {
            throw new InvalidInput(path + ": expected a file, found a directory");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
    }
}
