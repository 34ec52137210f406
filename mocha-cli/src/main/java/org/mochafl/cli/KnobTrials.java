package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.mochafl.core.loss.Loss;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.practice.PracticeRun;

/**
 * Settings of knobs that learn from some rows and are measured on others. A setting is as good as its error on the held-out rows
 * after the number of rounds at which it was looked at, of equal errors as its loss there; of equals the first comes first.
 */
final class KnobTrials {

    private final LabelMap labels;
    private final Loss loss;
    private final List<Knobs> settings = new ArrayList<>();
    private final List<HeldOutRows> folds = new ArrayList<>();
    private final List<Function<Knobs, PracticeRun>> starts = new ArrayList<>();

    /**
     * No settings yet.
     *
     * @param labels what labels mean, for the error
     * @param loss ℓ
     */
    KnobTrials(LabelMap labels, Loss loss) {
        this.labels = labels;
        this.loss = loss;
    }

    /** A setting that is tried. */
    void add(Knobs knobs) {
        settings.add(knobs);
    }

    /**
     * Rows on which all are tried; left out where there is none to measure on.
     *
     * @param start begins a run on the rows that are kept
     */
    void on(HeldOutRows rows, Function<Knobs, PracticeRun> start) {
        if (rows.measures()) {
            folds.add(rows);
            starts.add(start);
        }
    }

    /** A setting with its runs, one a fold. */
    private record Trial(Knobs knobs, List<PracticeRun> runs) {}

    /** A setting, with its rounds, and how good it is. */
    private record Tried(Knobs knobs, KnobScore score) {}

    /**
     * Every setting with each number of rounds that it got to, the best first.
     *
     * @param rounds at which settings are looked at, in rising order
     * @param halving whether only the better half goes on each time [Jamieson16]; else all do
     */
    List<Knobs> ranked(int[] rounds, boolean halving, FitContext context) {
        List<Trial> trials = settings.stream()
                .map(knobs -> new Trial(
                        knobs, starts.stream().map(start -> start.apply(knobs)).toList()))
                .toList();
        List<Tried> tried = new ArrayList<>();
        int done = 0;
        for (int number : rounds) {
            List<KnobScore> scores = new ArrayList<>();
            for (Trial trial : trials) {
                KnobScore score = score(trial, done, number, context);
                scores.add(score);
                tried.add(new Tried(trial.knobs().with(KnobSearch.ROUNDS, number), score));
            }
            trials = halving ? betterHalf(trials, scores) : trials;
            done = number;
        }
        return tried.stream()
                .sorted(Comparator.comparing(Tried::score))
                .map(Tried::knobs)
                .toList();
    }

    /** Those that are as good as the middle one; of an odd number the middle one is among them. */
    private static List<Trial> betterHalf(List<Trial> trials, List<KnobScore> scores) {
        KnobScore middle = scores.stream().sorted().toList().get((scores.size() - 1) / 2);
        List<Trial> better = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            if (scores.get(i).compareTo(middle) <= 0) {
                better.add(trials.get(i));
            }
        }
        return better;
    }

    /** The sum over folds. */
    private KnobScore score(Trial trial, int from, int to, FitContext context) {
        KnobScore sum = KnobScore.NONE;
        for (int f = 0; f < folds.size(); f++) {
            PracticeRun run = trial.runs().get(f);
            HeldOutRows rows = folds.get(f);
            KnobSearch.play(run, from, to, rows.kept().size(), context);
            sum = sum.plus(rows.score(run.models(), labels, loss));
        }
        return sum;
    }
}
