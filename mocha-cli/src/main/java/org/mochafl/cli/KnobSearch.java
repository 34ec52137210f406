package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.practice.FedAvg;
import org.mochafl.simulation.practice.PracticeMethod;
import org.mochafl.simulation.practice.PracticeRun;

/**
 * Finds the knobs of methods of practice on training rows alone, see {@link KnobTrials}. Two stages: the model of all first, which
 * several methods begin with, so that its knobs are found once for the same rows and λ, by halving; then what a method adds, without
 * halving, since personal models that do best in the end are not those that do best at first.
 */
final class KnobSearch {

    /** The knob that says how many rounds there are. */
    static final String ROUNDS = "rounds";

    private static final int FOLDS = 5;

    private static final int[] USUAL_ROUNDS = {5, 15, 50};

    private final LabelMap labels;
    private final FitSettings fit;
    private final int heldOut;
    private final Map<RowsAt, List<Knobs>> shared = new ConcurrentHashMap<>();

    /** Rows by the seed of their fit, which is the same for all methods on the same rows, and λ. */
    private record RowsAt(long seed, double lambda) {}

    /**
     * A search.
     *
     * @param labels what labels mean, for the error
     * @param fit loss, weights, and the most rounds
     * @param heldOut how many of five folds are held out, one after the other
     */
    KnobSearch(LabelMap labels, FitSettings fit, int heldOut) {
        this.labels = labels;
        this.fit = fit;
        this.heldOut = heldOut;
    }

    /** The numbers of rounds that are looked at, in rising order: 5, 15 and 50, as far as so many are allowed. */
    static int[] rounds(FitSettings fit) {
        int[] fewer = Arrays.stream(USUAL_ROUNDS)
                .filter(number -> number <= fit.rounds())
                .toArray();
        return fewer.length == 0 ? new int[] {fit.rounds()} : fewer;
    }

    /** What is tried of every knob of a method, by the knob's name. */
    static Map<String, List<Double>> grid(PracticeMethod method, FitSettings fit) {
        Map<String, List<Double>> grid = new LinkedHashMap<>();
        List<Knobs> all = new ArrayList<>(method.sharedGrid());
        all.addAll(method.ownGrid());
        for (Knobs knobs : all) {
            knobs.values()
                    .forEach((name, value) ->
                            grid.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
        }
        if (!grid.isEmpty()) {
            grid.put(ROUNDS, Arrays.stream(rounds(fit)).asDoubleStream().boxed().toList());
        }
        grid.replaceAll((name, values) -> values.stream().distinct().sorted().toList());
        return grid;
    }

    /** The settings that were tried, with their rounds, the best first. */
    List<Knobs> ranked(PracticeMethod method, List<TaskData> training, FitContext context) {
        if (method.sharedGrid().size() == 1) {
            return List.of(method.sharedGrid().get(0).with(ROUNDS, 1));
        }
        RowsAt key = new RowsAt(context.seed(), method.lambda());
        List<Knobs> ranked = shared.get(key);
        if (ranked == null) {
            FedAvg averaging = new FedAvg(method.lambda());
            ranked = ranked(averaging, averaging.sharedGrid(), true, training, context);
            shared.put(key, ranked);
        }
        if (method.ownGrid().size() == 1) {
            return ranked;
        }
        Knobs best = ranked.get(0);
        return ranked(method, method.ownGrid().stream().map(best::with).toList(), false, training, context);
    }

    private List<Knobs> ranked(
            PracticeMethod method, List<Knobs> grid, boolean halving, List<TaskData> training, FitContext context) {
        KnobTrials trials = new KnobTrials(labels, fit.loss());
        for (Knobs knobs : grid) {
            trials.add(knobs);
        }
        for (HeldOutRows rows : HeldOutRows.folds(training, FOLDS, heldOut, context.seed())) {
            trials.on(rows, knobs -> start(method, knobs, rows.kept(), context));
        }
        return trials.ranked(rounds(fit), halving, context);
    }

    /** A method at its start on some rows. */
    PracticeRun start(PracticeMethod method, Knobs knobs, List<TaskData> rows, FitContext context) {
        IndependentTasks structure = new IndependentTasks(method.lambda());
        Problem problem = new Problem(rows, fit.loss(), fit.weights(), structure, context.seed());
        method.check(problem);
        return method.start(problem, knobs, TaskLoop.SEQUENTIAL);
    }

    /** Rounds in which every device answers. */
    static void play(PracticeRun run, int from, int to, int tasks, FitContext context) {
        BitSet everyone = new BitSet();
        everyone.set(0, tasks);
        for (int round = from; round < to; round++) {
            context.checkNotCancelled();
            run.round(round, everyone);
        }
    }
}
