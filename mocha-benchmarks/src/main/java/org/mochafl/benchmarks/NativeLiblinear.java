package org.mochafl.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mochafl.core.task.TaskData;

/** LIBLINEAR in C++, in a process that has read the problem before and waits; the tolerance is its eps. See {@code train_time.c}. */
final class NativeLiblinear implements AutoCloseable {

    private final PeerProblem problem;
    private final List<Path> files = new ArrayList<>();
    private final Process process;
    private final InputStream answers;
    private final OutputStream questions;
    private final int version;

    /**
     * Starts it.
     *
     * @param program {@code train_time}
     */
    NativeLiblinear(PeerProblem problem, Path program) {
        this.problem = problem;
        try {
            List<String> command = new ArrayList<>(List.of(program.toString()));
            for (TaskData task : problem.tasks()) {
                Path file = Files.createTempFile("peer", ".problem");
                files.add(file);
                write(task, file);
                command.add(file.toString());
            }
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedInputStream(process.getInputStream());
            questions = process.getOutputStream();
            version = numbers(Integer.BYTES).getInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(TaskData task, Path file) throws IOException {
        List<NonZeros> rows = new ArrayList<>();
        int stored = 0;
        for (int i = 0; i < task.count(); i++) {
            rows.add(NonZeros.of(task.rows(), i));
            stored += rows.get(i).columns().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(
                        4 * Integer.BYTES + task.count() * 12 + stored * (Integer.BYTES + Double.BYTES))
                .order(ByteOrder.nativeOrder());
        bytes.putInt(task.count()).putInt(task.features()).putInt(stored);
        for (int i = 0; i < task.count(); i++) {
            bytes.putDouble(task.label(i, 0));
        }
        int start = 0;
        bytes.putInt(start);
        for (NonZeros row : rows) {
            start += row.columns().length;
            bytes.putInt(start);
        }
        for (NonZeros row : rows) {
            for (int column : row.columns()) {
                bytes.putInt(1 + column);
            }
        }
        for (NonZeros row : rows) {
            for (double value : row.values()) {
                bytes.putDouble(value);
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(bytes.array(), 0, bytes.position());
        }
    }

    private ByteBuffer numbers(int bytes) throws IOException {
        byte[] read = answers.readNBytes(bytes);
        if (read.length < bytes) {
            throw new IOException("train_time: expected " + bytes + " bytes, found " + read.length + " and its end");
        }
        return ByteBuffer.wrap(read).order(ByteOrder.nativeOrder());
    }

    /** LIBLINEAR's version, such as 2.30. */
    String version() {
        return String.format(Locale.ROOT, "%.2f", 0.01 * version);
    }

    /** One of its solvers; all share the process. */
    PeerSolver solver(int number) {
        return new PeerSolver() {

            @Override
            public String name() {
                return "LIBLINEAR in C++, solver " + number;
            }

            @Override
            public Solved solve(double tolerance) {
                return ask(number, tolerance);
            }
        };
    }

    private PeerSolver.Solved ask(int solver, double eps) {
        try {
            String line = solver + " " + problem.cost() + " " + eps + "\n";
            questions.write(line.getBytes(StandardCharsets.US_ASCII));
            questions.flush();
            ByteBuffer times = numbers(2 * Double.BYTES);
            double[][] models = new double[problem.tasks().size()][];
            for (int t = 0; t < models.length; t++) {
                models[t] = new double[problem.tasks().get(t).features()];
                numbers(models[t].length * Double.BYTES).asDoubleBuffer().get(models[t]);
            }
            return new PeerSolver.Solved(times.getDouble(), times.getDouble(), models, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            process.waitFor();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
