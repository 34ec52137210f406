package org.mochafl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code cites is in the references; links lead somewhere. */
final class DocumentsTest {

    private static final Path ROOT = Path.of(System.getProperty("mocha.root"));

    /** A bracketed reference: {@code [Smith17, Alg. 1]}, {@code [Mann–Whitney]}, {@code [ISO 15948]}. */
    private static final Pattern TAG = Pattern.compile(
            "\\[((?:[A-Z][A-Za-z]+\\d{2}[a-z]?)|(?:[A-Z][a-z]+–[A-Z][a-z]+)|(?:[A-Z]{2,} \\d+))(?:, [^\\]]*)?\\]");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)|src=\"([^\"]+)\"");

    @Test
    void everyTagIsInTheReferences() throws IOException {
        String references = read(ROOT.resolve("docs/references.md"));
        Set<String> unresolved = new TreeSet<>();
        int found = 0;
        for (Path file : files(".java", ".md")) {
            for (String tag : all(TAG, read(file))) {
                found++;
                if (!references.contains("**[" + tag + "]**")) {
                    unresolved.add("[" + tag + "] in " + ROOT.relativize(file));
                }
            }
        }
        assertThat(found).isPositive();
        assertThat(unresolved).isEmpty();
    }

    @Test
    void everyLinkOfADocumentLeadsToAFile() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path file : files(".md")) {
            for (String link : all(LINK, read(file))) {
                if (!link.matches("[a-z]+:.*") && !Files.exists(file.resolveSibling(link))) {
                    broken.add(link + " in " + ROOT.relativize(file));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (MatchResult match : pattern.matcher(text).results().toList()) {
            found.add(match.group(1) != null ? match.group(1) : match.group(match.groupCount()));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The repository's own files with these endings, without what builds wrote. */
    private static List<Path> files(String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(ROOT)) {
            for (Path entry : entries.collect(Collectors.toList())) {
                String name = entry.getFileName().toString();
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                } else if (name.equals("docs")) {
                    addAll(entry, files);
                } else if (name.startsWith("mocha-") && Files.isDirectory(entry.resolve("src"))) {
                    addAll(entry.resolve("src"), files);
                }
            }
        }
        files.removeIf(file -> Stream.of(endings).noneMatch(file.toString()::endsWith));
        return files;
    }

    private static void addAll(Path directory, List<Path> files) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            below.filter(Files::isRegularFile).forEach(files::add);
        }
    }
}
