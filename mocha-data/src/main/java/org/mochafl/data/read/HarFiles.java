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
import java.util.Objects;
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
    private final Unpacked bound;

    /** One of the published parts: the subject and the label of each row. */
    private static final class Part {
        final String name;
        final double[] subjects;
        final double[] labels;

        Part(String name, double[] subjects, double[] labels) {
            this.name = name;
            this.subjects = subjects;
            this.labels = labels;
        }
    }

    /**
     * The files below a directory, which may be inside a zip.
     *
     * @param where the directory, for messages
     * @param bound how much may be read of them
     */
    HarFiles(Path root, String where, Unpacked bound) {
        this.root = root;
        this.where = where;
        this.bound = bound;
    }

    RawFederation read() throws IOException {
        List<String> notes = new ArrayList<>();
        List<String> features = unique(names("features.txt"), notes);
        Map<Double, String> activities = activities();
        List<Part> parts = new ArrayList<>();
        for (String part : PARTS) {
            parts.add(part(part, activities));
        }
        Map<Integer, TaskRows> tasks = emptyTasks(parts, features.size());
        for (Part part : parts) {
            addRows(part, features.size(), tasks);
        }
        List<TaskData> read = tasks.values().stream().map(TaskRows::finish).toList();
        return new RawFederation("har", read, features, RawLabels.numbered(activities), notes, Optional.empty());
    }

    private Part part(String name, Map<Double, String> activities) throws IOException {
        String subjectFile = name + "/subject_" + name + ".txt";
        String labelFile = name + "/y_" + name + ".txt";
        double[] subjects = column(subjectFile);
        double[] labels = column(labelFile);
        if (labels.length != subjects.length) {
            throw new InvalidInput(at(labelFile) + ": expected " + subjects.length + " labels as in subject_" + name
                    + ".txt, found " + labels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (subjects[i] != (int) subjects[i]) {
                throw new InvalidInput(at(subjectFile) + ", line " + (i + 1)
                        + ": expected the number of a subject, found " + subjects[i]);
            }
            if (!activities.containsKey(labels[i])) {
                throw new InvalidInput(at(labelFile) + ", line " + (i + 1)
                        + ": expected a number of activity_labels.txt, found " + labels[i]);
            }
        }
        return new Part(name, subjects, labels);
    }

    private void addRows(Part part, int features, Map<Integer, TaskRows> tasks) throws IOException {
        int expected = part.subjects.length;
        try (NumberLines rows = lines(part.name + "/X_" + part.name + ".txt")) {
            int i = 0;
            for (; rows.next(); i++) {
                if (i == expected) {
                    throw new InvalidInput(rows.where() + ": expected " + expected + " rows as in subject_" + part.name
                            + ".txt, found more");
                }
                TaskRows task = Objects.requireNonNull(tasks.get((int) part.subjects[i]));
                int row = task.addRow();
                task.setLabel(row, 0, part.labels[i]);
                rows.read(task.values(), row * features, features);
            }
            if (i < expected) {
                throw new InvalidInput(rows.where() + ": expected " + expected + " rows as in subject_" + part.name
                        + ".txt, found " + i);
            }
        }
    }

    private static Map<Integer, TaskRows> emptyTasks(List<Part> parts, int features) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Part part : parts) {
            for (double subject : part.subjects) {
                counts.merge((int) subject, 1, Integer::sum);
            }
        }
        Map<Integer, TaskRows> tasks = new TreeMap<>();
        counts.forEach((subject, count) -> tasks.put(subject, new TaskRows(subject.toString(), features, 1, count)));
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
            int repeat = seen.merge(name, 1, Integer::sum);
            String chosen = name;
            while (repeat > 1 && taken.contains(chosen)) {
                chosen = name + "#" + repeat++;
            }
            taken.add(chosen);
            unique.add(chosen);
        }
        long repeated = seen.values().stream().filter(count -> count > 1).count();
        if (repeated > 0) {
            notes.add("feature names that occur more than once: " + repeated + "; the repeats are numbered, as in "
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
        return bound.within(Files.newInputStream(path), at(file));
    }

    private String at(String file) {
        return where + "/" + file;
    }
}
