package org.mochafl.simulation.fleet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.device.Reply;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.LateAbsorption;
import org.mochafl.core.fleet.OpenRound;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskFate;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Work;

/**
 * All tasks in virtual time: the production devices and coordinator, in a world with slow links, uneven speeds, absences and
 * lost messages.
 *
 * <p>Steps of devices are functions of the round's snapshot, so all of a round are computed when it opens, on every core;
 * when they take effect is decided by events in virtual time: an answer that arrives before the close counts in its round,
 * one that arrives later waits for the close of the round that is then running. The bits do not depend on the number of
 * threads, and a run repeats from its seed.
 */
public final class SimulatedFleet implements Fleet {

    private final VirtualWorld world;
    private final FederationShape shape;
    private final TaskPartition partition;
    private final ThreadLoop threads;
    private final StepCost stepCost;
    private final List<TaskData> tasks;
    private final LocalSolver solver;

    /** Whose device has worked before. */
    private final boolean[] prepared;

    private final CostsBeside beside;
    private Spent spent = Spent.NOTHING;

    /** Updates on their way, whose devices do nothing else until they hear of them; the earliest first. */
    private final PriorityQueue<Underway> underway =
            new PriorityQueue<>(Comparator.comparingDouble(Underway::arrival).thenComparingInt(Underway::task));

    private final BitSet busy = new BitSet();

    /** Updates that have come and wait for the close of a round with work. */
    private final List<Underway> waiting = new ArrayList<>();

    private record Underway(double arrival, int task, Reply reply) {}

    /**
     * A fleet at time 0, with all α_t = 0.
     *
     * @param solver what devices work with
     * @param operationsPerStep what the paper charges for a step of it, per feature
     * @param threads how many compute at a time
     */
    public SimulatedFleet(
            List<TaskData> tasks, VirtualWorld world, LocalSolver solver, double operationsPerStep, int threads) {
        this.world = world;
        this.shape = InProcessFleet.shapeOf(tasks);
        this.threads = new ThreadLoop(threads, tasks.size());
        this.partition = new TaskPartition(tasks, 0, new Device(solver), this.threads);
        this.stepCost = new StepCost(tasks, operationsPerStep);
        this.tasks = List.copyOf(tasks);
        this.solver = solver;
        this.prepared = new boolean[tasks.size()];
        this.beside = new CostsBeside(world, tasks.size());
    }

    /** What was spent until now. */
    public Spent spent() {
        return spent;
    }

    /** The same by each of the costs beside the world's own. */
    public List<Spent> spentBeside() {
        return beside.spent();
    }

    @Override
    public FederationShape shape() {
        return shape;
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        OpenRound round = partition.open(plan);
        Timetable times = new Timetable(world, shape.tasks(), plan.round(), spent.time());
        BitSet invited = invited(round);
        BitSet free = (BitSet) invited.clone();
        if (plan.kind() == RoundPlan.Kind.WORK) {
            free.andNot(busy); // a device with an update underway solves nothing new; it can be asked for its losses
        }
        times.reach(free, task -> MessageSize.invitation(shape.width()));
        Work[] works = new Work[shape.tasks()];
        Reply[] replies = compute(round, times.reached(), works);
        double closed = close(plan, invited, free, times, works);
        decide(round, invited, times, replies, closed);
        List<double[]> sums = round.close();
        absorbLate(plan, closed);
        return RoundOutcome.of(shape.tasks(), sums);
    }

    private BitSet invited(OpenRound round) {
        BitSet invited = new BitSet();
        for (int task = 0; task < shape.tasks(); task++) {
            if (round.invites(task)) {
                invited.set(task);
            }
        }
        return invited;
    }

    /** The steps of all devices that were reached, and what work they were. */
    private @Nullable Reply[] compute(OpenRound round, BitSet reached, @Nullable Work[] works) {
        Reply[] replies = new Reply[shape.tasks()];
        partition.forEach(task -> {
            if (reached.get(task)) {
                Reply reply = round.solve(task);
                replies[task] = reply;
                works[task] = stepCost.of(task, reply.solution(), preparation(round.plan(), task));
            } else {
                round.see(task);
            }
        });
        return replies;
    }

    /** Plays the round's events: what was sent and done is charged, and the moment of the close is returned. */
    private double close(RoundPlan plan, BitSet invited, BitSet free, Timetable times, @Nullable Work[] works) {
        boolean work = plan.kind() == RoundPlan.Kind.WORK;
        long down = MessageSize.invitation(shape.width());
        long up = work ? MessageSize.update(shape.width()) : MessageSize.measurement();
        long steps = 0;
        for (int task = 0; task < works.length; task++) {
            Work done = works[task];
            if (done != null) {
                times.works(task, new DeviceLoad(down, done, up), work);
                steps += done.steps();
            }
        }
        double opened = spent.time();
        double closed = times.close(work ? world.rule().quorum() : 1);
        if (times.reached().isEmpty()) {
            Underway next = underway.peek();
            double nextFree = next == null ? Double.POSITIVE_INFINITY : next.arrival;
            nextFree = work && !waiting.isEmpty() ? opened : nextFree; // those are taken in at this close
            closed = Waiting.forAnyone(world, invited, opened, closed, nextFree);
        }
        spent = spent.plus(closed - opened, times.bytesDown(), times.bytesUp(), times.joules(), steps, work ? 1 : 0);
        beside.play(
                plan.round(),
                free,
                task -> down,
                task -> new DeviceLoad(down, Objects.requireNonNull(works[task]), up),
                work,
                spent);
        return closed;
    }

    /** The fate of every task; what is underway at the close stays so. */
    private void decide(OpenRound round, BitSet invited, Timetable times, @Nullable Reply[] replies, double closed) {
        for (int task = 0; task < replies.length; task++) {
            Reply reply = replies[task];
            if (!invited.get(task)) {
                round.end(task, null);
            } else if (reply == null) {
                round.end(task, new TaskFate.Dropped(busy.get(task) ? "at work" : "not reached"));
            } else if (times.arrival(task) <= closed) {
                round.end(task, new TaskFate.Update(reply));
            } else {
                round.end(
                        task,
                        times.arrival(task) < Double.POSITIVE_INFINITY
                                ? new TaskFate.Late(reply)
                                : new TaskFate.Dropped("no answer"));
                if (round.plan().kind() == RoundPlan.Kind.WORK) {
                    late(task, times.arrival(task), reply);
                }
            }
        }
    }

    private void late(int task, double arrival, Reply reply) {
        if (reply.name().equals(partition.kept(task).name())) {
            return; // it had nothing to do
        }
        underway.add(new Underway(arrival, task, reply));
        busy.set(task);
    }

    /** What a device works out once, when it first works. */
    private double preparation(RoundPlan plan, int task) {
        boolean first = plan.kind() == RoundPlan.Kind.WORK && !prepared[task];
        prepared[task] |= first;
        return first ? solver.preparation(tasks.get(task), plan.loss()) : 0;
    }

    /** Late updates that are here by now are taken in, or refused, at the close of a round with work. */
    private void absorbLate(RoundPlan plan, double closed) {
        for (Underway next = underway.peek(); next != null && next.arrival <= closed; next = underway.peek()) {
            waiting.add(underway.remove());
        }
        if (plan.kind() != RoundPlan.Kind.WORK || waiting.isEmpty()) {
            return;
        }
        waiting.sort(Comparator.comparingInt(Underway::task));
        if (world.rule().absorbsLate()) {
            LateAbsorption updates = new LateAbsorption(partition, plan);
            for (Underway update : waiting) {
                double gamma = updates.absorb(update.task, update.reply);
                long hello = gamma > 0 && gamma < 1 ? MessageSize.hello() : 0; // says Σℓ* at the point between
                spent = spent.plus(0, 0, hello, 0, 0, 0);
            }
        } else {
            waiting.forEach(update -> partition.abandon(update.task));
        }
        waiting.forEach(update -> busy.clear(update.task));
        waiting.clear();
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return TaskPartition.sum(fold.length(), partition.fold(coupling, weights, fold));
    }

    /** w_t of task number t, dK numbers, under the coupling that training ended with. */
    public double[] model(int task, TaskCoupling coupling, TaskWeights weights) {
        return partition.model(task, coupling, weights);
    }

    /** What is kept of task number t: α_t, s_t, δ_t and u_t among it. */
    public KeptTask kept(int task) {
        return partition.kept(task);
    }

    @Override
    public void close() {
        threads.close();
    }
}
