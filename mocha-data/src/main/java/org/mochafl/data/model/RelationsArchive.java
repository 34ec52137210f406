package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.relations.Correlations;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.Findings;
import org.mochafl.data.model.NpyHeader.ElementType;

/**
 * How tasks relate, as arrays: {@code correlations} of few tasks, or {@code nearest/…} and {@code farthest/…} of many where no
 * rows in the state give them; {@code groups}, {@code trust} and {@code links/…} as the structure found them.
 */
final class RelationsArchive {

    private static final String CORRELATIONS = "correlations";
    private static final String NEAREST = "nearest";
    private static final String FARTHEST = "farthest";
    private static final String TASK = "/task";
    private static final String CORRELATION = "/correlation";
    private static final String GROUPS = "groups";
    private static final String TRUST = "trust";
    private static final String ENDS = "links/ends";
    private static final String WEIGHT = "links/weight";
    private static final String DIRECTED = "links/directed";

    private RelationsArchive() {}

    static void write(OutputStream out, TaskRelations relations) throws IOException {
        ArchiveOutput archive = new ArchiveOutput(out);
        int m = relations.tasks();
        Optional<RelationMatrix> matrix = relations.matrix();
        if (matrix.isPresent()) {
            archive.add(CORRELATIONS, NpyHeader.of(ElementType.DOUBLE, m, m), array -> {
                for (int t = 0; t < m; t++) {
                    for (int s = 0; s < m; s++) {
                        array.put(matrix.get().value(t, s));
                    }
                }
            });
        }
        if (relations.known().isPresent()) {
            Neighbours known = relations.known().get();
            writeStrongest(archive, NEAREST, known.nearest(), known.nearness());
            writeStrongest(archive, FARTHEST, known.farthest(), known.farness());
        }
        Findings findings = relations.findings();
        if (findings.groups().length > 0) {
            archive.add(GROUPS, NpyHeader.of(ElementType.LONG, m), array -> {
                for (int group : findings.groups()) {
                    array.put((long) group);
                }
            });
        }
        if (findings.trust().length > 0) {
            archive.add(TRUST, findings.trust());
        }
        writeLinks(archive, findings);
        archive.finish();
    }

    private static void writeStrongest(ArchiveOutput archive, String name, int[][] tasks, double[][] values)
            throws IOException {
        int count = tasks[0].length;
        archive.add(name + TASK, NpyHeader.of(ElementType.LONG, tasks.length, count), array -> {
            for (int[] row : tasks) {
                for (int task : row) {
                    array.put((long) task);
                }
            }
        });
        archive.add(name + CORRELATION, NpyHeader.of(ElementType.DOUBLE, tasks.length, count), array -> {
            for (double[] row : values) {
                array.put(row);
            }
        });
    }

    private static void writeLinks(ArchiveOutput archive, Findings findings) throws IOException {
        List<Findings.Link> links = findings.links();
        archive.add(ENDS, NpyHeader.of(ElementType.LONG, links.size(), 2), array -> {
            for (Findings.Link link : links) {
                array.put((long) link.from());
                array.put((long) link.to());
            }
        });
        archive.add(WEIGHT, links.stream().mapToDouble(Findings.Link::weight).toArray());
        archive.add(DIRECTED, NpyHeader.of(ElementType.LONG, 1), array -> array.put(findings.directed() ? 1L : 0L));
    }

    /**
     * Reads them.
     *
     * @param names of the model's tasks
     * @throws InvalidInput if they are damaged, or of other tasks
     */
    static TaskRelations read(String place, Path file, List<String> names) throws IOException {
        try (ArchiveInput archive = new ArchiveInput(place, file)) {
            Reading reading = new Reading(place, archive, names.size());
            return new TaskRelations(names, reading.matrix(names), reading.known(), reading.findings());
        }
    }

    /** The arrays of an archive, with the checks that their numbers can be what they are to be. */
    private record Reading(String place, ArchiveInput archive, int tasks) {

        private boolean has(String name) {
            return archive.names().contains(name);
        }

        Optional<Correlations> matrix(List<String> names) throws IOException {
            if (!has(CORRELATIONS)) {
                return Optional.empty();
            }
            double[][] rows = new double[tasks][];
            try (ArrayInput array = archive.array(CORRELATIONS).expect(ElementType.DOUBLE, tasks, tasks)) {
                for (int t = 0; t < tasks; t++) {
                    rows[t] = array.next(tasks);
                    for (double value : rows[t]) {
                        expect(CORRELATIONS, !(Math.abs(value) > 1), "numbers in [-1, 1]", value);
                    }
                }
            }
            return Optional.of(RelationMatrix.of(names, rows));
        }

        Optional<Neighbours> known() throws IOException {
            return has(NEAREST + TASK)
                    ? Optional.of(new Neighbours(
                            others(NEAREST),
                            correlations(NEAREST),
                            others(FARTHEST),
                            correlations(FARTHEST),
                            Neighbours.mostCompared(tasks)))
                    : Optional.empty();
        }

        private int[][] others(String name) throws IOException {
            int[][] rows = new int[tasks][];
            try (ArrayInput array = archive.array(name + TASK).expect(ElementType.LONG, tasks, -1)) {
                int count = Math.toIntExact(array.header().shape()[1]);
                for (int t = 0; t < tasks; t++) {
                    rows[t] = new int[count];
                    for (int k = 0; k < count; k++) {
                        rows[t][k] = task(name + TASK, array.nextLong());
                    }
                }
            }
            return rows;
        }

        private double[][] correlations(String name) throws IOException {
            double[][] rows = new double[tasks][];
            try (ArrayInput others = archive.array(name + TASK);
                    ArrayInput array = archive.array(name + CORRELATION)
                            .expect(ElementType.DOUBLE, others.header().shape())) {
                int count = Math.toIntExact(array.header().shape()[1]);
                for (int t = 0; t < tasks; t++) {
                    rows[t] = array.next(count);
                }
            }
            return rows;
        }

        Findings findings() throws IOException {
            boolean directed;
            try (ArrayInput array = archive.array(DIRECTED).expect(ElementType.LONG, 1)) {
                directed = array.nextLong() != 0;
            }
            return new Findings(groups(), trust(), links(), directed);
        }

        private int[] groups() throws IOException {
            if (!has(GROUPS)) {
                return new int[0];
            }
            int[] groups = new int[tasks];
            try (ArrayInput array = archive.array(GROUPS).expect(ElementType.LONG, tasks)) {
                for (int t = 0; t < tasks; t++) {
                    groups[t] = task(GROUPS, array.nextLong());
                }
            }
            return groups;
        }

        private double[] trust() throws IOException {
            if (!has(TRUST)) {
                return new double[0];
            }
            try (ArrayInput array = archive.array(TRUST).expect(ElementType.DOUBLE, tasks)) {
                double[] trust = array.all();
                for (double omega : trust) {
                    expect(TRUST, omega >= 0 && omega <= 1, "numbers in [0, 1]", omega);
                }
                return trust;
            }
        }

        private List<Findings.Link> links() throws IOException {
            List<Findings.Link> links = new ArrayList<>();
            try (ArrayInput ends = archive.array(ENDS).expect(ElementType.LONG, -1, 2);
                    ArrayInput weights = archive.array(WEIGHT)
                            .expect(ElementType.DOUBLE, ends.header().shape()[0])) {
                for (long left = ends.header().shape()[0]; left > 0; left--) {
                    int from = task(ENDS, ends.nextLong());
                    int to = task(ENDS, ends.nextLong());
                    double weight = weights.nextDouble();
                    expect(WEIGHT, Double.isFinite(weight), "finite numbers", weight);
                    links.add(new Findings.Link(from, to, weight));
                }
            }
            return links;
        }

        private int task(String name, long number) {
            expect(name, number >= 0 && number < tasks, "numbers from 0 to " + (tasks - 1), number);
            return (int) number;
        }

        private void expect(String name, boolean met, String expected, Number found) {
            if (!met) {
                throw new InvalidInput(place + ", " + name + ": expected " + expected + ", found " + found);
            }
        }
    }
}
