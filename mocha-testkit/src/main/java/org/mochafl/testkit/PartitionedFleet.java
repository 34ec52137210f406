package org.mochafl.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;

/**
 * A fleet whose tasks live in partitions, as they would in other processes: each partition has a thread of its own that
 * alone reads its data and its state. A question goes in (a plan, or a fold with its coupling), block sums come out, and
 * nothing else crosses.
 *
 * <p>Every question is walked through by reflection: it must not reach anything of a task. {@link #largestQuestion} and
 * {@link #largestAnswer} say how much crossed.
 */
public final class PartitionedFleet implements Fleet {

    /** What a partition is asked: a plan, or a fold. */
    private sealed interface Question extends Serializable {

        List<double[]> answer(TaskPartition partition);

        record Run(RoundPlan plan) implements Question {
            @Override
            public List<double[]> answer(TaskPartition partition) {
                return partition.run(plan);
            }
        }

        record Sum(TaskCoupling coupling, TaskWeights weights, TaskFold fold) implements Question {
            @Override
            public List<double[]> answer(TaskPartition partition) {
                return partition.fold(coupling, weights, fold);
            }
        }
    }

    private record Envelope(byte[] question, CompletableFuture<double[][]> answer) {}

    /** Owns the tasks of a partition; ends when it is interrupted. */
    private static final class Owner extends Thread {

        private final BlockingQueue<Envelope> questions = new LinkedBlockingQueue<>();
        private final Supplier<List<TaskData>> source;
        private final int first;
        private final Availability availability;

        Owner(Supplier<List<TaskData>> source, int first, Availability availability) {
            super("partition from task " + first);
            this.availability = availability;
            this.source = source;
            this.first = first;
            setDaemon(true);
        }

        @Override
        public void run() {
            Device device = new Device(LocalAscent.INSTANCE);
            List<TaskData> tasks = source.get();
            List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
            TaskPartition partition = new TaskPartition(tasks, kept, first, device, availability, TaskLoop.SEQUENTIAL);
            try {
                while (true) {
                    answer(questions.take(), partition);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private static void answer(Envelope envelope, TaskPartition partition) {
            try {
                List<double[]> sums = read(envelope.question).answer(partition);
                double[][] copies = new double[sums.size()][];
                for (int block = 0; block < copies.length; block++) {
                    copies[block] = sums.get(block).clone();
                }
                envelope.answer.complete(copies);
            } catch (RuntimeException | Error e) {
                envelope.answer.completeExceptionally(e);
            }
        }

        CompletableFuture<double[][]> ask(byte[] question) {
            CompletableFuture<double[][]> answer = new CompletableFuture<>();
            questions.add(new Envelope(question, answer));
            return answer;
        }
    }

    private final FederationShape shape;
    private final List<Owner> owners = new ArrayList<>();
    private int largestQuestion;
    private int largestAnswer;

    /**
     * A fleet of as many partitions as there are whole blocks for, at most {@code partitions}; each takes its tasks out
     * of the list in its own thread.
     */
    public PartitionedFleet(List<TaskData> tasks, Availability availability, int partitions) {
        this.shape = InProcessFleet.shapeOf(tasks);
        int blocks = (tasks.size() + TaskFold.BLOCK - 1) / TaskFold.BLOCK;
        int parts = Math.min(partitions, blocks);
        for (int part = 0; part < parts; part++) {
            int first = blocks * part / parts * TaskFold.BLOCK;
            int end = Math.min(tasks.size(), blocks * (part + 1) / parts * TaskFold.BLOCK);
            owners.add(new Owner(() -> List.copyOf(tasks.subList(first, end)), first, availability));
        }
        owners.forEach(Thread::start);
    }

    @Override
    public FederationShape shape() {
        return shape;
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        List<double[]> blocks = ask(new Question.Run(plan));
        return RoundOutcome.of(shape.tasks(), blocks);
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return TaskPartition.sum(fold.length(), ask(new Question.Sum(coupling, weights, fold)));
    }

    private List<double[]> ask(Question question) {
        largestQuestion = Math.max(largestQuestion, Boundary.size(question));
        List<CompletableFuture<double[][]>> answers = new ArrayList<>();
        byte[] bytes = write(question);
        for (Owner owner : owners) {
            answers.add(owner.ask(bytes));
        }
        List<double[]> blocks = new ArrayList<>();
        for (CompletableFuture<double[][]> answer : answers) {
            for (double[] block : answer.join()) {
                largestAnswer = Math.max(largestAnswer, block.length);
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static byte[] write(Question question) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Question read(byte[] question) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(question))) {
            return (Question) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of partitions. */
    public int partitions() {
        return owners.size();
    }

    /** The most numbers and references that went to a partition at once. */
    public int largestQuestion() {
        return largestQuestion;
    }

    /** The most numbers that came back for one block. */
    public int largestAnswer() {
        return largestAnswer;
    }

    @Override
    public void close() {
        owners.forEach(Thread::interrupt);
    }
}
