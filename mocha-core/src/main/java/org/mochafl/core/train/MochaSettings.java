package org.mochafl.core.train;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.TaskStructure;

/**
 * How to train.
 *
 * @param structure how tasks relate, with λ
 * @param loss ℓ
 * @param weights what c_t is
 * @param relativeGap stop when the relative joint gap (the W-step's where Ω is fixed) is at most this
 * @param rounds stop after this many rounds in any case
 * @param budgets how much each device does in a round
 * @param participation who takes part, and what is done about those who do not
 * @param metrics whether relations that are learned may reach devices as a metric of the features, d × d numbers, where there are more
 *     tasks than features and one output: far fewer rounds, of which each costs a device d/4 passes over its rows more, and d²
 *     numbers in each round's plan
 * @param momentum whether rounds may have momentum where devices are strongly tied, {@link org.mochafl.core.fleet.Momentum}: a fraction of
 *     the rounds. Those with momentum measure nothing; a round without work follows two to five of them, and certifies
 * @param seed of every random choice
 */
public record MochaSettings(
        TaskStructure structure,
        Loss loss,
        TaskWeights weights,
        double relativeGap,
        int rounds,
        BudgetPolicy budgets,
        Participation participation,
        boolean metrics,
        boolean momentum,
        long seed) {

    /** The relative gap where none is given. */
    public static final double DEFAULT_RELATIVE_GAP = 1e-3;

    /** The most rounds where none are given. */
    public static final int DEFAULT_ROUNDS = 10_000;

    /**
     * Who takes part, and what is done about those who do not.
     *
     * @param selection who is invited to a round with work
     * @param patience how many evaluations in a row a device may miss before a certificate is taken without it
     * @param bounds whether devices report what bounds their losses, for {@link Certificate.StaleBound}; costs them two
     *     passes over their rows a round, and 2 dK numbers a task
     */
    public record Participation(SelectionPolicy selection, int patience, boolean bounds) {

        /** Everyone in every round; a device that is silent 100 times is left out of the certificate. */
        public static final Participation EVERYONE = new Participation(SelectionPolicy.EVERYONE, 100, false);

        /** Checks the patience. */
        public Participation {
            if (patience < 1) {
                throw new InvalidInput("patience: expected 1 evaluation or more, found " + patience);
            }
        }

        /** The same with another selection. */
        public Participation withSelection(SelectionPolicy other) {
            return new Participation(other, patience, bounds);
        }

        /** The same with another patience. */
        public Participation withPatience(int other) {
            return new Participation(selection, other, bounds);
        }

        /** The same with or without bounds. */
        public Participation withBounds(boolean other) {
            return new Participation(selection, patience, other);
        }
    }

    /** Checks the numbers. */
    public MochaSettings {
        if (!(relativeGap > 0 && relativeGap < 1)) {
            throw new InvalidInput("relative gap: expected a number above 0 and below 1, found " + relativeGap);
        }
        if (rounds < 1) {
            throw new InvalidInput("rounds: expected 1 or more, found " + rounds);
        }
    }

    /** Settings with every default. */
    public static MochaSettings of(TaskStructure structure, Loss loss) {
        return new MochaSettings(
                structure,
                loss,
                TaskWeights.TASK,
                DEFAULT_RELATIVE_GAP,
                DEFAULT_ROUNDS,
                BudgetPolicy.usual(),
                Participation.EVERYONE,
                true,
                true,
                1);
    }

    /** The same with another structure. */
    public MochaSettings withStructure(TaskStructure other) {
        return new MochaSettings(
                other, loss, weights, relativeGap, rounds, budgets, participation, metrics, momentum, seed);
    }

    /** The same with other weights. */
    public MochaSettings withWeights(TaskWeights other) {
        return new MochaSettings(
                structure, loss, other, relativeGap, rounds, budgets, participation, metrics, momentum, seed);
    }

    /** The same with another relative gap. */
    public MochaSettings withRelativeGap(double other) {
        return new MochaSettings(
                structure, loss, weights, other, rounds, budgets, participation, metrics, momentum, seed);
    }

    /** The same with another limit on the rounds. */
    public MochaSettings withRounds(int other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, other, budgets, participation, metrics, momentum, seed);
    }

    /** The same with other budgets. */
    public MochaSettings withBudgets(BudgetPolicy other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, rounds, other, participation, metrics, momentum, seed);
    }

    /** The same with another participation. */
    public MochaSettings withParticipation(Participation other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, rounds, budgets, other, metrics, momentum, seed);
    }

    /** The same with or without metrics. */
    public MochaSettings withMetrics(boolean other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, rounds, budgets, participation, other, momentum, seed);
    }

    /** The same with or without momentum. */
    public MochaSettings withMomentum(boolean other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, rounds, budgets, participation, metrics, other, seed);
    }

    /** The same with another seed. */
    public MochaSettings withSeed(long other) {
        return new MochaSettings(
                structure, loss, weights, relativeGap, rounds, budgets, participation, metrics, momentum, other);
    }
}
