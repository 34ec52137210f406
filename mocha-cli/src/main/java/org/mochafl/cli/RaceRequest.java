package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.race.RaceSettings;

/**
 * What {@code mocha simulate} is asked for, checked.
 *
 * @param data what to learn from
 * @param race who races, and how far
 * @param costs of work and messages
 * @param presence who is there when
 * @param rounds when they close
 * @param structures how devices relate
 * @param fit how to learn
 * @param mostRounds of a run
 * @param run how to run
 * @param command the command line
 */
record RaceRequest(
        DataOptions data,
        RaceOptions race,
        CostOptions costs,
        PresenceOptions presence,
        RoundOptions rounds,
        StructureRequest structures,
        FitSettings fit,
        int mostRounds,
        RunOptions run,
        String command) {

    /** The most rounds of a run where none are given. */
    static final int DEFAULT_ROUNDS = 10_000;

    /** The most rounds of the training that learns the relations before a race over one W-step. */
    static final int RELATION_ROUNDS = 10_000;

    private static final String WHOLE = "whole";
    private static final String W_STEP = "w";

    /** Checks all that can be checked before anything is read. */
    RaceRequest {
        if (structures.isAuto()) {
            throw new InvalidInput("--structure: expected a structure by name, found " + Structures.AUTO);
        }
        race.step.ifPresent(step -> {
            if (!step.equals(WHOLE) && !step.equals(W_STEP)) {
                throw new InvalidInput("--step: expected " + W_STEP + " or " + WHOLE + ", found '" + step + "'");
            }
        });
        if (!(race.lambda > 0 && race.lambda < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("lambda: expected a finite number above 0, found " + race.lambda);
        }
        if (!(race.target > 0 && race.target < 1)) {
            throw new InvalidInput("--target: expected a number above 0 and below 1, found " + race.target);
        }
        costs.check(run.seed);
        presence.check(run.seed);
        new MethodChoice(race.names(), rounds.work, rounds.rule());
        if (mostRounds < 1) {
            throw new InvalidInput("rounds: expected 1 or more, found " + mostRounds);
        }
        data.source();
        run.begin();
    }

    /** Who races. */
    List<FederatedMethod> methods() {
        return new MethodChoice(race.names(), rounds.work, rounds.rule()).methods();
    }

    /** How far. */
    RaceSettings settings() {
        return RaceSettings.DEFAULT
                .withTargets(List.of(race.target))
                .withMostRounds(mostRounds)
                .withTuning(!race.untuned)
                .withThreads(run.threads());
    }

    /** In what worlds. */
    List<SimulatedWorld> worlds(Federation federation) {
        return SimulatedWorld.of(costs, presence, rounds, TrainingRows.names(federation.tasks()), run.seed);
    }

    /** On what; the structure must be one that can relate these devices. */
    RaceProblem problem(Federation federation, Progress progress) {
        List<TaskData> rows = data.preparation().fit(federation.tasks()).apply(federation.tasks());
        StructureChoice choice = structures
                .holdingFor(TrainingRows.names(rows), new ArrayList<>())
                .single()
                .orElseThrow();
        TaskStructure structure = choice.at(race.lambda, new TrainingRows(rows, fit.loss(), run.seed, run.threads()));
        return isWhole()
                ? RaceProblem.whole(rows, structure, race.lambda, fit, run.seed)
                : RaceProblem.wStep(rows, structure, race.lambda, fit, run, progress);
    }

    private boolean isWhole() {
        return race.step
                .map(WHOLE::equals)
                .orElseGet(() -> race.names().size() == 1
                        && MethodChoice.LEARN_RELATIONS.contains(race.names().get(0)));
    }

    RunProvenance provenance(Federation federation) {
        Map<String, String> settings = new LinkedHashMap<>();
        data.addTo(settings);
        settings.put("methods", String.join(" ", race.names()));
        settings.put("structure", structures.text());
        settings.put("step", isWhole() ? WHOLE : W_STEP);
        settings.put("lambda", NumberText.setting(race.lambda));
        settings.put("loss", fit.loss().name());
        settings.put("weights", fit.weights().key());
        settings.put("knobs", race.untuned ? "the first of each grid" : "tuned");
        settings.put("target", NumberText.setting(race.target));
        settings.put("rounds at most", Integer.toString(mostRounds));
        settings.put("relative gap of relations learned before", NumberText.setting(fit.relativeGap()));
        costs.addTo(settings);
        settings.put(
                "drop",
                presence.drops.isEmpty()
                        ? "0"
                        : String.join(
                                " ",
                                presence.drops.stream().map(NumberText::setting).toList()));
        presence.addTo(settings);
        rounds.addTo(settings);
        return RunProvenance.of(command, run.seed, federation, settings);
    }
}
