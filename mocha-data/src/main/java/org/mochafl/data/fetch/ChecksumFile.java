package org.mochafl.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checksums of files, written as {@code sha256sum} writes and checks them: {@code sha256sum -c NAME.sha256} in the
 * directory.
 *
 * @param path the file
 * @param checksums the SHA-256 of each file, by its path below the directory
 */
public record ChecksumFile(Path path, Map<String, String> checksums) {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    /** Checksums in their order. */
    public ChecksumFile {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
    }

    /** The recorded checksums; none if there is no such file. Other lines are left alone. */
    public static ChecksumFile read(Path path) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        if (Files.isRegularFile(path)) {
            for (String line : Files.readAllLines(path)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    found.put(matcher.group(2), matcher.group(1));
                }
            }
        }
        return new ChecksumFile(path, found);
    }

    /** Writes it whole or not at all. */
    public void write() throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        String text = checksums.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(part, text);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw PartFile.unwritable(path, e);
        }
    }
}
