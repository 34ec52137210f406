package org.mochafl.data.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;

/** The files of a directory that hold data. */
final class DataFiles {

    private DataFiles() {}

    /**
     * The files of a directory in the order of their names, where 2 comes before 10. Those that begin with a dot or an
     * underscore, such as {@code _SUCCESS}, are a program's notes and left out.
     *
     * @throws InvalidInput if the directory cannot be read
     */
    static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !FederationFile.nameOf(file).matches("[._].*"))
                    .sorted(Comparator.comparing(DataFiles::sortKey))
                    .toList();
        } catch (IOException failed) {
            throw new InvalidInput(
                    directory + ": expected a readable directory, found one that cannot be read", failed);
        }
    }

    /** The name, its numbers written with as many digits as any has. */
    private static String sortKey(Path file) {
        StringBuilder key = new StringBuilder();
        String name = FederationFile.nameOf(file);
        for (int i = 0; i < name.length(); ) {
            int from = i;
            while (i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                i++;
            }
            key.append("0".repeat(i > from ? Math.max(0, 20 - (i - from)) : 0)).append(name, from, i);
            if (i < name.length()) {
                key.append(name.charAt(i++));
            }
        }
        return key.append('\0').append(name).toString();
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = FederationFile.nameOf(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
