package org.mochafl.testkit.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mochafl.core.protocol.RunRecord;
import org.mochafl.core.protocol.TaskRecord;

/** What is durable of a run: one content, written as a whole. Tasks that were forgotten are listed outside of it too. */
final class Store {

    /**
     * All a coordinator keeps.
     *
     * @param omega Ω
     */
    record Content(RunRecord run, ArrayList<TaskRecord> tasks, double omega) implements Serializable {

        Content with(int task, RunRecord nextRun, TaskRecord next) {
            ArrayList<TaskRecord> changed = new ArrayList<>(tasks);
            changed.set(task, next);
            return new Content(nextRun, changed, omega);
        }
    }

    private final Set<Integer> forgotten;
    private Content content;

    private Store(Content content, Set<Integer> forgotten) {
        this.content = content;
        this.forgotten = forgotten;
    }

    static Store empty(int tasks) {
        return new Store(
                new Content(RunRecord.NEW, new ArrayList<>(Collections.nCopies(tasks, TaskRecord.NEW)), 1),
                new TreeSet<>());
    }

    /** A store of its own with the content of a backup. */
    Store copied(byte[] backup) {
        return new Store((Content) read(backup), new TreeSet<>(forgotten));
    }

    Content content() {
        return content;
    }

    List<TaskRecord> tasks() {
        return Collections.unmodifiableList(content.tasks());
    }

    RunRecord run() {
        return content.run();
    }

    /** The tasks that were forgotten, also those a backup still knows. */
    Set<Integer> forgotten() {
        return forgotten;
    }

    void write(Content next) {
        content = next;
    }

    byte[] backup() {
        return bytes(content);
    }

    void restore(byte[] backup) {
        content = (Content) read(backup);
    }

    /** What a process reads that starts: nothing is left of it but bytes. */
    static byte[] bytes(Serializable value) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
