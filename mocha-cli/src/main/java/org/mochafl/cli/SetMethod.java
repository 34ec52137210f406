package org.mochafl.cli;

import java.util.List;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.method.RoundObserver;

/**
 * A method whose knobs are set and not tuned.
 *
 * @param method the method
 * @param knobs that it runs with
 */
record SetMethod(FederatedMethod method, Knobs knobs) implements FederatedMethod {

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public String summary() {
        return method.summary();
    }

    @Override
    public boolean solvesTheProblem() {
        return method.solvesTheProblem();
    }

    @Override
    public List<Knobs> grid(Problem problem, VirtualWorld world) {
        return List.of(knobs);
    }

    @Override
    public void check(Problem problem) {
        method.check(problem);
    }

    @Override
    public void run(Problem problem, Knobs with, VirtualWorld world, int threads, RoundObserver observer) {
        method.run(problem, with, world, threads, observer);
    }
}
