package org.mochafl.simulation.method;

import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.simulation.fleet.SimulatedFleet;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * The run of a method in the dual: the production {@link Mocha} on a {@link SimulatedFleet}, which goes on until whoever
 * watches it has seen enough. Methods differ in the solver of their devices and in how much these do in a round.
 *
 * @param solver what devices work with
 * @param operationsPerStep what the paper charges for a step of it, per feature
 * @param budgets how much each device does in a round
 * @param certifies whether devices are asked for certificates where an Ω-step waits for one
 */
record DualRun(LocalSolver solver, double operationsPerStep, BudgetPolicy budgets, boolean certifies) {

    /** So small that a run is ended by who watches it, not by its own certificate; where one is due all the same nobody is asked. */
    private static final double LEAST_GAP = 1e-12;

    /** Evaluations in a row that a device may miss: each costs a round trip. */
    private static final int PATIENCE = 3;

    /** Runs until the observer has seen enough. */
    void run(Problem problem, VirtualWorld world, int threads, RoundObserver observer) {
        MochaSettings settings = MochaSettings.of(problem.structure(), problem.loss())
                .withWeights(problem.weights())
                .withSeed(problem.seed())
                .withRelativeGap(LEAST_GAP)
                .withRounds(Integer.MAX_VALUE)
                .withBudgets(budgets)
                .withMetrics(false) // messages are as long as a model
                .withMomentum(false) // as in the paper
                .withParticipation(Participation.EVERYONE
                        .withSelection(world.rule().selection())
                        .withPatience(PATIENCE));
        try (SimulatedFleet fleet = new SimulatedFleet(problem.tasks(), world, solver, operationsPerStep, threads);
                WatchedFleet watched = new WatchedFleet(
                        problem,
                        fleet,
                        threads,
                        certifies && !problem.structure().fixed(),
                        observer)) {
            new Mocha(settings).train(watched, watched, watched::stopped);
        }
    }
}
