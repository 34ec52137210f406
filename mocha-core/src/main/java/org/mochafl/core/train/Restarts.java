package org.mochafl.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Fleet;

/**
 * Trainings from several starts, of which the one with the least objective is kept: for structures whose problem is not
 * convex in W and Ω together, where another start may end in another place. Where it is, or Ω is fixed, all starts are
 * the same and one is enough.
 *
 * <p>Start n is {@link org.mochafl.core.structure.TaskStructure#startingAt} n, on a fleet of its own. Of equal
 * objectives the first is kept. The result is a function of the fleets, the settings and the number of starts.
 */
public final class Restarts {

    private final MochaSettings settings;
    private final int starts;

    /**
     * Trainings with these settings.
     *
     * @param starts how many, at least 1
     */
    public Restarts(MochaSettings settings, int starts) {
        if (starts < 1) {
            throw new InvalidInput("restarts: expected 1 or more, found " + starts);
        }
        this.settings = settings;
        this.starts = starts;
    }

    /**
     * What came out; the fleet of the training that was kept is the caller's to close.
     *
     * @param start which start was kept, from 0
     * @param objectives P at the end of each start that was made; NaN where the devices that answered do not tell it
     * @param training that was kept
     * @param fleet it was made on
     */
    public record Best<F extends Fleet>(int start, List<Double> objectives, Training training, F fleet) {

        /** Copies the list. */
        public Best {
            objectives = List.copyOf(objectives);
        }
    }

    /**
     * Trains from every start, one after the other.
     *
     * @param fleets makes a new fleet of the same tasks for each start; those of the others are closed
     * @param listeners hears of the rounds of the start of a number, from 0
     * @param cancelled asked after every round; the starts that remain are then not made
     */
    public <F extends Fleet> Best<F> train(
            Supplier<F> fleets, IntFunction<TrainingListener> listeners, BooleanSupplier cancelled) {
        List<Double> objectives = new ArrayList<>();
        @Nullable Best<F> best = null;
        boolean done = false;
        try {
            for (int n = 0; best == null || (n < starts && !cancelled.getAsBoolean()); n++) {
                Best<F> next = train(n, fleets.get(), listeners.apply(n), cancelled);
                objectives.addAll(next.objectives());
                boolean better = best == null || Double.compare(objectives.get(n), objectives.get(best.start())) < 0;
                @Nullable Best<F> worse = better ? best : next;
                best = better ? next : best;
                if (worse != null) {
                    worse.fleet().close();
                }
            }
            done = true;
        } finally {
            if (!done && best != null) {
                best.fleet().close();
            }
        }
        return new Best<>(best.start(), objectives, best.training(), best.fleet());
    }

    private <F extends Fleet> Best<F> train(int start, F fleet, TrainingListener listener, BooleanSupplier cancelled) {
        boolean done = false;
        try {
            Mocha mocha = new Mocha(settings.withStructure(settings.structure().startingAt(start)));
            Training training = mocha.train(fleet, listener, cancelled);
            done = true;
            return new Best<>(start, List.of(objective(training)), training, fleet);
        } finally {
            if (!done) {
                fleet.close();
            }
        }
    }

    private static double objective(Training training) {
        return training.certificate().live().map(gap -> gap.objective()).orElse(Double.NaN);
    }
}
