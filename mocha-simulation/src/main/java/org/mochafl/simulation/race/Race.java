package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/**
 * Methods that race on a problem, each with the best of its knobs: who comes how near to the certified optimum in what virtual
 * time. The optimum is found once, for as many worlds as wanted, and a run is made once for worlds that differ in what messages
 * cost alone.
 */
public final class Race {

    /*
     * Tuning goes in waves: of every method the next WAVE settings of its grid, side by side. Runs of a later wave end when
     * they are slower than the best of the waves before. What ends when thus depends on the grids alone, and not on threads.
     *
     * Worlds in which the same devices answer in every round (VirtualWorld.playsLike) form a group. A run is made once for
     * all of them, charged by each of their costs, and what is seen in each is what would be seen in it alone.
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

    /** Races in one world, see {@link #run(List, List, RaceProgress, BooleanSupplier)}. */
    public RaceResult run(
            String name,
            VirtualWorld world,
            List<FederatedMethod> methods,
            RaceProgress progress,
            BooleanSupplier cancelled) {
        return run(List.of(new RaceTrack(name, world)), methods, progress, cancelled)
                .get(0);
    }

    /**
     * Races in several worlds.
     *
     * @param progress hears of every run that ends
     * @param cancelled asked after every round; what was done until then is returned
     * @return one result a track
     * @throws org.mochafl.core.InvalidInput if a method cannot run on the problem
     */
    public List<RaceResult> run(
            List<RaceTrack> tracks, List<FederatedMethod> methods, RaceProgress progress, BooleanSupplier cancelled) {
        methods.forEach(method -> method.check(problem));
        int all = 0;
        for (RaceTrack track : tracks) {
            for (FederatedMethod method : methods) {
                all += grid(method, track.world()).size();
            }
        }
        Progress heard = new Progress(progress, all);
        RaceResult[] results = new RaceResult[tracks.size()];
        for (List<Integer> group : groups(tracks, methods)) {
            List<RaceTrack> together = group.stream().map(tracks::get).toList();
            List<Tuning> tunings = tuned(together, methods, heard, cancelled);
            for (int i = 0; i < group.size(); i++) {
                int track = i;
                results[group.get(i)] = new RaceResult(
                        together.get(i).name(),
                        together.get(i).world().cost().unit(),
                        optimum,
                        tunings.stream().map(tuning -> tuning.entry(track)).toList());
            }
        }
        return List.of(results);
    }

    /** The tracks by number, those together on which the same runs are made. */
    private List<List<Integer>> groups(List<RaceTrack> tracks, List<FederatedMethod> methods) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            VirtualWorld world = tracks.get(i).world();
            List<Integer> found = null;
            for (List<Integer> group : groups) {
                VirtualWorld first = tracks.get(group.get(0)).world();
                if (found == null
                        && world.playsLike(first)
                        && methods.stream()
                                .allMatch(method -> grid(method, world).equals(grid(method, first)))) {
                    found = group;
                }
            }
            if (found == null) {
                found = new ArrayList<>();
                groups.add(found);
            }
            found.add(i);
        }
        return groups;
    }

    /** Every method with all runs of its grid. */
    private List<Tuning> tuned(
            List<RaceTrack> tracks, List<FederatedMethod> methods, Progress progress, BooleanSupplier cancelled) {
        List<Tuning> tunings = methods.stream()
                .map(method ->
                        new Tuning(method, grid(method, tracks.get(0).world()), tracks.size(), settings, optimum))
                .toList();
        int runs = tunings.stream().mapToInt(tuning -> tuning.grid().size()).sum();
        int longest =
                tunings.stream().mapToInt(tuning -> tuning.grid().size()).max().orElse(0);
        try (ThreadLoop loop = new ThreadLoop(settings.threads(), runs)) {
            for (int first = 0; first < longest && !(first > 0 && cancelled.getAsBoolean()); first += WAVE) {
                runWave(wave(tunings, first, tracks.size()), tracks, loop, progress, cancelled);
            }
        }
        return tunings;
    }

    /** A method that solves another problem is not tuned here: nothing says which of its runs is the better one. */
    private List<Knobs> grid(FederatedMethod method, VirtualWorld world) {
        List<Knobs> grid = method.grid(problem, world);
        return settings.tunes() && method.solvesTheProblem() ? grid : grid.subList(0, 1);
    }

    /** @param timeLimits one a track */
    private record Run(Tuning tuning, Knobs knobs, List<Double> timeLimits) {}

    private static List<Run> wave(List<Tuning> tunings, int first, int tracks) {
        List<Run> runs = new ArrayList<>();
        for (Tuning tuning : tunings) {
            List<Double> limits =
                    IntStream.range(0, tracks).mapToObj(tuning::timeLimit).toList();
            for (int i = first; i < Math.min(first + WAVE, tuning.grid().size()); i++) {
                runs.add(new Run(tuning, tuning.grid().get(i), limits));
            }
        }
        return runs;
    }

    private void runWave(
            List<Run> runs, List<RaceTrack> tracks, ThreadLoop loop, Progress progress, BooleanSupplier cancelled) {
        RaceCurve[][] curves = new RaceCurve[runs.size()][];
        int threads = Math.max(1, settings.threads() / Math.max(1, runs.size()));
        loop.forEach(curves.length, i -> {
            curves[i] = curves(runs.get(i), tracks, threads, cancelled);
            for (RaceCurve curve : curves[i]) {
                progress.ended(runs.get(i).tuning().method().name(), curve);
            }
        });
        for (int i = 0; i < curves.length; i++) {
            for (int track = 0; track < tracks.size(); track++) {
                runs.get(i).tuning().add(track, curves[i][track]);
            }
        }
    }

    /** A run as it is seen on each track: made once, or where a method does not count other costs, on each. */
    private RaceCurve[] curves(Run run, List<RaceTrack> tracks, int threads, BooleanSupplier cancelled) {
        List<RunWatch> watches = run.timeLimits().stream()
                .map(limit -> new RunWatch(settings, optimum, limit, cancelled))
                .toList();
        FederatedMethod method = run.tuning().method();
        VirtualWorld first = tracks.get(0).world();
        List<CostModel> beside =
                tracks.stream().skip(1).map(track -> track.world().cost()).toList();
        SharedRun shared = new SharedRun(watches);
        method.run(problem, run.knobs(), first.beside(beside), threads, shared);
        for (int i = 1; i < tracks.size() && !shared.isShared(); i++) {
            method.run(problem, run.knobs(), tracks.get(i).world(), threads, watches.get(i));
        }
        return watches.stream().map(watch -> watch.curve(run.knobs())).toArray(RaceCurve[]::new);
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
}
