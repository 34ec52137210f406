package org.mochafl.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/**
 * The files of UCI Human Activity Recognition Using Smartphones below one directory: the published training and test
 * parts joined, a task for each subject, its training rows first.
 */
final class HarFiles {

    private static final List<String> PARTS = List.of("train", "test");

    private final Path root;
    private final String where;

    /**
     * The files below a directory, which may be inside a zip.
     *
     * @param where the directory, for messages
     */
    HarFiles(Path root, String where) {
        this.root = root;
        this.where = where;
    }

    RawFederation read() throws IOException {
        List<String> notes = new ArrayList<>();
        List<String> features = unique(names("features.txt"), notes);
        Map<Double, String> activities = activities();
        List<double[]> subjects = new ArrayList<>();
        List<double[]> labels = new ArrayList<>();
        for (String part : PARTS) {
            subjects.add(column(part + "/subject_" + part + ".txt"));
            labels.add(column(part + "/y_" + part + ".txt"));
        }
        Map<Integer, TaskRows> tasks = emptyTasks(subjects, features.size());
        for (int p = 0; p < PARTS.size(); p++) {
            addRows(PARTS.get(p), subjects.get(p), labels.get(p), activities, features.size(), tasks);
        }
        List<TaskData> read = tasks.values().stream().map(TaskRows::finish).toList();
        return new RawFederation("har", read, features, RawLabels.numbered(activities), notes, Optional.empty());
    }

    private void addRows(
            String part,
            double[] subjects,
            double[] labels,
            Map<Double, String> activities,
            int features,
            Map<Integer, TaskRows> tasks)
            throws IOException {
        String labelFile = part + "/y_" + part + ".txt";
        if (labels.length != subjects.length) {
            throw new InvalidInput(at(labelFile) + ": expected " + subjects.length + " labels as in subject_" + part
                    + ".txt, found " + labels.length);
        }
        try (NumberLines rows = lines(part + "/X_" + part + ".txt")) {
            int i = 0;
            for (; rows.next(); i++) {
                if (i == subjects.length) {
                    throw new InvalidInput(rows.where() + ": expected " + subjects.length + " rows as in subject_"
                            + part + ".txt, found more");
                }
                if (!activities.containsKey(labels[i])) {
                    throw new InvalidInput(at(labelFile) + ", line " + (i + 1)
                            + ": expected a number of activity_labels.txt, found " + labels[i]);
                }
                TaskRows task = tasks.get((int) subjects[i]);
                int offset = task.addRow(labels[i]);
                rows.read(task.values(), offset, features);
            }
            if (i < subjects.length) {
                throw new InvalidInput(rows.where() + ": expected " + subjects.length + " rows as in subject_" + part
                        + ".txt, found " + i);
            }
        }
    }

    private Map<Integer, TaskRows> emptyTasks(List<double[]> subjects, int features) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int p = 0; p < PARTS.size(); p++) {
            double[] part = subjects.get(p);
            for (int i = 0; i < part.length; i++) {
                if (part[i] != (int) part[i]) {
                    throw new InvalidInput(at(PARTS.get(p) + "/subject_" + PARTS.get(p) + ".txt") + ", line " + (i + 1)
                            + ": expected the number of a subject, found " + part[i]);
                }
                counts.merge((int) part[i], 1, Integer::sum);
            }
        }
        Map<Integer, TaskRows> tasks = new TreeMap<>();
        counts.forEach((subject, count) -> tasks.put(subject, new TaskRows(subject.toString(), features, count)));
        return tasks;
    }

    private double[] column(String file) throws IOException {
        try (NumberLines lines = lines(file)) {
            double[] values = new double[1024];
            int count = 0;
            while (lines.next()) {
                values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                lines.read(values, count++, 1);
            }
            if (count == 0) {
                throw new InvalidInput(at(file) + ": expected a number on each line, found an empty file");
            }
            return Arrays.copyOf(values, count);
        }
    }

    private Map<Double, String> activities() throws IOException {
        Map<Double, String> activities = new TreeMap<>();
        List<String> names = names("activity_labels.txt");
        for (int i = 0; i < names.size(); i++) {
            activities.put((double) (i + 1), names.get(i));
        }
        return activities;
    }

    /** The names in a file of lines "number name", whose numbers count from 1. */
    private List<String> names(String file) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : text(file).lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words[0].isEmpty()) {
                continue;
            }
            if (words.length < 2 || Decimals.parse(words[0]) != names.size() + 1) {
                throw new InvalidInput(at(file) + ", line " + (names.size() + 1) + ": expected '" + (names.size() + 1)
                        + " NAME', found " + Quoted.of(line));
            }
            names.add(Quoted.oneLine(words[1]));
        }
        if (names.isEmpty()) {
            throw new InvalidInput(at(file) + ": expected a number and a name on each line, found an empty file");
        }
        return names;
    }

    /** The names, the second of a kind ending in #2, and so on. */
    private static List<String> unique(List<String> names, List<String> notes) {
        Set<String> taken = new HashSet<>(names);
        Map<String, Integer> seen = new HashMap<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            int count = seen.merge(name, 1, Integer::sum);
            String chosen = name;
            while (count > 1 && !taken.add(chosen = name + "#" + count)) {
                count++;
            }
            unique.add(chosen);
        }
        long repeated = seen.values().stream().filter(count -> count > 1).count();
        if (repeated > 0) {
            notes.add(repeated + " feature names occur more than once; the repeats are numbered, as in "
                    + unique.stream().filter(n -> n.endsWith("#2")).findFirst().orElse(""));
        }
        return unique;
    }

    private String text(String file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private NumberLines lines(String file) throws IOException {
        return new NumberLines(open(file), at(file));
    }

    private InputStream open(String file) throws IOException {
        Path path = root.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInput(at(file) + ": expected this file of the Human Activity data, found none");
        }
        return Files.newInputStream(path);
    }

    private String at(String file) {
        return where + "/" + file;
    }
}
