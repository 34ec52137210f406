package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/**
 * Methods that race on a problem, each with the best of its knobs: who comes how near to the certified optimum in what virtual
 * time. The optimum is found once, for as many worlds as wanted.
 */
public final class Race {

    /*
     * Tuning goes in waves: of every method the next WAVE settings of its grid, side by side. Runs of a later wave end when
     * they are slower than the best of the waves before. What ends when thus depends on the grids alone, and not on threads.
     */
    private static final int WAVE = 2;

    private final Problem problem;
    private final RaceSettings settings;
    private final RaceOptimum optimum;

    private Race(Problem problem, RaceSettings settings, RaceOptimum optimum) {
        this.problem = problem;
        this.settings = settings;
        this.optimum = optimum;
    }

    /**
     * A race on a problem, whose optimum is certified now.
     *
     * @param listener hears of that
     * @param cancelled asked after every round; a race whose optimum was not certified should not be run
     * @throws org.mochafl.core.InvalidInput if the optimum cannot be certified
     */
    public static Race of(
            Problem problem, RaceSettings settings, TrainingListener listener, BooleanSupplier cancelled) {
        return new Race(
                problem,
                settings,
                RaceOptimum.certified(problem, settings.optimumGap(), settings.threads(), listener, cancelled));
    }

    /** What objectives are compared with. */
    public RaceOptimum optimum() {
        return optimum;
    }

    /**
     * Races in a world.
     *
     * @param name the world in words
     * @param progress hears of every run that ends
     * @param cancelled asked after every round; what was done until then is returned
     * @throws org.mochafl.core.InvalidInput if a method cannot run on the problem
     */
    public RaceResult run(
            String name,
            VirtualWorld world,
            List<FederatedMethod> methods,
            RaceProgress progress,
            BooleanSupplier cancelled) {
        List<Tuning> tunings = new ArrayList<>();
        for (FederatedMethod method : methods) {
            method.check(problem);
            tunings.add(new Tuning(method, grid(method, world)));
        }
        int all = tunings.stream().mapToInt(tuning -> tuning.grid.size()).sum();
        Progress heard = new Progress(progress, all);
        try (ThreadLoop loop = new ThreadLoop(settings.threads(), all)) {
            int longest = tunings.stream()
                    .mapToInt(tuning -> tuning.grid.size())
                    .max()
                    .orElse(0);
            for (int first = 0; first < longest && !(first > 0 && cancelled.getAsBoolean()); first += WAVE) {
                runWave(wave(tunings, first), world, loop, heard, cancelled);
            }
        }
        List<RaceEntry> entries = tunings.stream().map(this::entry).toList();
        return new RaceResult(name, world.cost().unit(), optimum, entries);
    }

    /** A method that solves another problem is not tuned here: nothing says which of its runs is the better one. */
    private List<Knobs> grid(FederatedMethod method, VirtualWorld world) {
        List<Knobs> grid = method.grid(problem, world);
        return settings.tunes() && method.solvesTheProblem() ? grid : grid.subList(0, 1);
    }

    /** A method with the runs of its grid so far. */
    private static final class Tuning {

        private final FederatedMethod method;
        private final List<Knobs> grid;
        private final List<RaceCurve> curves = new ArrayList<>();

        Tuning(FederatedMethod method, List<Knobs> grid) {
            this.method = method;
            this.grid = grid;
        }
    }

    private record Run(Tuning tuning, Knobs knobs, double timeLimit) {}

    private List<Run> wave(List<Tuning> tunings, int first) {
        List<Run> runs = new ArrayList<>();
        for (Tuning tuning : tunings) {
            double limit = Math.min(settings.mostTime(), timeToTarget(tuning));
            for (int i = first; i < Math.min(first + WAVE, tuning.grid.size()); i++) {
                runs.add(new Run(tuning, tuning.grid.get(i), limit));
            }
        }
        return runs;
    }

    private double timeToTarget(Tuning tuning) {
        return tuning.curves.stream().mapToDouble(this::timeToTarget).min().orElse(Double.POSITIVE_INFINITY);
    }

    private double timeToTarget(RaceCurve curve) {
        return curve.timeTo(optimum.objectiveAt(settings.smallestTarget())).orElse(Double.POSITIVE_INFINITY);
    }

    private void runWave(
            List<Run> runs, VirtualWorld world, ThreadLoop loop, Progress progress, BooleanSupplier cancelled) {
        RaceCurve[] curves = new RaceCurve[runs.size()];
        int threads = Math.max(1, settings.threads() / Math.max(1, runs.size()));
        loop.forEach(curves.length, i -> {
            Run run = runs.get(i);
            RunWatch watch = new RunWatch(settings, optimum, run.timeLimit(), cancelled);
            run.tuning().method.run(problem, run.knobs(), world, threads, watch);
            curves[i] = watch.curve(run.knobs());
            progress.ended(run.tuning().method.name(), curves[i]);
        });
        for (int i = 0; i < curves.length; i++) {
            runs.get(i).tuning().curves.add(curves[i]);
        }
    }

    /** Tells of runs, one at a time. */
    private static final class Progress {

        private final RaceProgress listener;
        private final int all;
        private int done;

        Progress(RaceProgress listener, int all) {
            this.listener = listener;
            this.all = all;
        }

        synchronized void ended(String method, RaceCurve curve) {
            done++;
            listener.onRun(method, curve, done, all);
        }
    }

    private RaceEntry entry(Tuning tuning) {
        RaceCurve best = tuning.curves.get(0);
        for (RaceCurve curve : tuning.curves) {
            best = better(curve, best) ? curve : best;
        }
        return new RaceEntry(tuning.method.name(), tuning.method.summary(), best, tuning.curves);
    }

    /** First at the target; else nearer. */
    private boolean better(RaceCurve curve, RaceCurve other) {
        double time = timeToTarget(curve);
        double otherTime = timeToTarget(other);
        return time < otherTime
                || (Double.isInfinite(time) && Double.isInfinite(otherTime) && curve.best() < other.best());
    }
}
