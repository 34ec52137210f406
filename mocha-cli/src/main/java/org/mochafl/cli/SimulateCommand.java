package org.mochafl.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha simulate}: methods that race in virtual time. */
@Command(
        name = "simulate",
        header = "Race methods on slow, uneven, failing networks, in virtual time.",
        description = {
            "",
            "Every method learns from the same devices in the same world, and pays for its work and its messages by the",
            "same rules; its own knobs are tuned. What counts is the time until it is near the optimum, which is certified",
            "before. The same seed gives the same numbers at any number of threads."
        },
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha simulate --data landmine --bias --structure mean --network wifi,3g --report race.html",
            "  mocha simulate --data phones.csv --task phone --label moving --network 40/20/5 --drop 0,0.5",
            "  mocha simulate --data synthetic --methods mocha --step whole --trace week.csv --deadline 30",
            "  mocha simulate --data har --positive sitting --cost paper --heterogeneity low,high --json race.json"
        })
final class SimulateCommand implements Callable<Integer> {

    /** The relative gap of the relations that are learned before a race, where none is given. */
    private static final double DEFAULT_RELATIVE_GAP = 1e-3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%nWhat to learn from:%n", order = 1)
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nHow to race:%n", order = 2)
    private RaceOptions race = new RaceOptions();

    @ArgGroup(validate = false, heading = "%nWhat work and messages cost:%n", order = 3)
    private CostOptions costs = new CostOptions();

    @ArgGroup(validate = false, heading = "%nWho is there when (times in the unit of the cost):%n", order = 4)
    private PresenceOptions presence = new PresenceOptions();

    @ArgGroup(validate = false, heading = "%nRounds:%n", order = 5)
    private RoundOptions rounds = new RoundOptions();

    @ArgGroup(validate = false, heading = "%nHow to learn:%n", order = 6)
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nHow to run:%n", order = 7)
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        FitSettings fit = learning.fit(DEFAULT_RELATIVE_GAP, RaceRequest.RELATION_ROUNDS, RaceRequest.RELATION_ROUNDS);
        RaceRequest request = new RaceRequest(
                data,
                race,
                costs,
                presence,
                rounds,
                learning.structures(),
                fit,
                learning.rounds.orElse(RaceRequest.DEFAULT_ROUNDS),
                run,
                CommandText.of(spec));
        new RaceJob(request).run(spec.commandLine().getOut());
        return 0;
    }
}
