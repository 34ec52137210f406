package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.race.RaceSettings;

/**
 * A race by the paper's accounting, on data of the paper.
 *
 * @param name for the progress
 * @param problem what is raced on
 * @param request how much is done
 * @param progress hears how far it is
 */
record PaperRace(String name, RaceProblem problem, ReproduceRequest request, Progress progress) {

    /** The networks that the paper has costs for. */
    static final List<NetworkPreset> NETWORKS = List.of(NetworkPreset.WIFI, NetworkPreset.LTE, NetworkPreset.THREE_G);

    static final String STRUCTURE = "learned";

    /*
     * The joint optimum of models and relations with the hinge loss cannot be proved in reasonable time: on Human Activity
     * 3,000 rounds leave a relative joint gap of 3e-2, and with the larger e of 4e-3; with the smoothed hinge 980 rounds
     * leave 5e-5.
     */
    private static final Loss WHOLE_LOSS = Losses.named("smoothed-hinge");

    private static final String WHOLE_SMOOTHING = "learned.smoothing=0.1";

    /** On one W-step, with the relations that multi-task learning finds. */
    static PaperRace wStep(String name, ReproduceRequest request, StudyData data, Progress progress) {
        List<TaskData> rows = data.rows();
        progress.phase(name);
        RaceProblem problem = RaceProblem.wStep(
                rows,
                structure(request, rows, request.loss(), List.of()),
                request.lambda(),
                relations(request, request.loss()),
                request.run(),
                progress);
        return new PaperRace(name, problem, request, progress);
    }

    /** On models and relations together, with a loss and an e with which their joint optimum can be proved. */
    static PaperRace whole(String name, ReproduceRequest request, StudyData data, Progress progress) {
        List<TaskData> rows = data.rows();
        RaceProblem problem = RaceProblem.whole(
                rows,
                structure(request, rows, WHOLE_LOSS, List.of(WHOLE_SMOOTHING)),
                request.lambda(),
                relations(request, WHOLE_LOSS),
                request.run().seed);
        return new PaperRace(name, problem, request, progress);
    }

    /** The structure of the paper's experiments. */
    private static TaskStructure structure(
            ReproduceRequest request, List<TaskData> rows, Loss loss, List<String> settings) {
        StructureChoice choice =
                StructureRequest.one(STRUCTURE, List.of(), settings).single().orElseThrow();
        return choice.at(
                request.lambda(),
                new TrainingRows(rows, loss, request.run().seed, request.run().threads()));
    }

    private static FitSettings relations(ReproduceRequest request, Loss loss) {
        FitSettings fit = request.fit();
        int rounds = request.size().relationRounds();
        return new FitSettings(loss, fit.weights(), fit.relativeGap(), rounds, rounds);
    }

    /** Every combination of networks and heterogeneity, networks fastest, by the paper's cost. */
    static List<SimulatedWorld> worlds(List<NetworkPreset> networks, List<Heterogeneity> uneven, long seed) {
        CostOptions costs = new CostOptions();
        costs.cost = CostOptions.PAPER;
        costs.network = networks.stream().map(NetworkPreset::toString).toList();
        costs.heterogeneities = uneven.stream().map(Heterogeneity::toString).toList();
        return SimulatedWorld.of(costs, new PresenceOptions(), new RoundOptions(), List.of(), seed);
    }

    /** The world of one network in which all devices are alike. */
    static VirtualWorld world(NetworkPreset network, long seed) {
        return VirtualWorld.of(PaperCost.of(network, Heterogeneity.NONE, seed), seed);
    }

    /** Races, each method with the best of its knobs. */
    RacedWorlds run(List<String> methods, double target, List<SimulatedWorld> worlds) {
        return run(new MethodChoice(methods, Optional.empty(), RoundRule.WAIT), target, worlds);
    }

    /** Races. */
    RacedWorlds run(MethodChoice methods, double target, List<SimulatedWorld> worlds) {
        return RacedWorlds.of(problem, settings(target), methods.methods(), worlds, new NamedProgress(name, progress));
    }

    RaceSettings settings(double target) {
        List<Double> targets = new ArrayList<>();
        for (double each = 0.1; each > target * 1.5; each /= 10) {
            targets.add(each);
        }
        targets.add(target);
        return RaceSettings.DEFAULT
                .withTargets(targets)
                .withMostRounds(request.size().raceRounds())
                .withThreads(request.run().threads());
    }

    /** What is raced on, in a sentence. */
    String words() {
        return "Raced on: " + problem.text() + ".";
    }
}
