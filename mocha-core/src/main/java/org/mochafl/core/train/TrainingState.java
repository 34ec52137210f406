package org.mochafl.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.train.Certificate.Uncertified;

/**
 * All that a coordinator knows between two transitions: with it, and with what the fleet keeps of its tasks, a training
 * goes on where it was ({@link Mocha#resume}). Immutable; {@link #arrays} and {@link #of} write it down and read it.
 *
 * @param relation Ω; the tasks have their rows of it
 * @param coupling M and C = V U
 * @param sigmaPrime σ′ of M
 * @param pace the momentum of the running W-step
 * @param counts what was done so far
 * @param certificate of the last round; nothing is certified at the beginning of a W-step
 * @param goal how far the running W-step goes
 * @param solved true where the running W-step is, or seems to be, solved as far as it is worth
 */
public record TrainingState(
        Relation relation,
        TaskCoupling coupling,
        double sigmaPrime,
        Pace pace,
        Counts counts,
        Certificate certificate,
        Goal goal,
        boolean solved) {

    /**
     * What was done.
     *
     * @param plans rounds planned, evaluations included; the next round's number
     * @param rounds rounds with work
     */
    public record Counts(long plans, long rounds, int omegaSteps, long coordinateSteps, long rowTouches) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts after(RoundOutcome outcome, boolean work) {
            return new Counts(
                    plans + 1,
                    rounds + (work ? 1 : 0),
                    omegaSteps,
                    coordinateSteps + outcome.coordinateSteps(),
                    rowTouches + outcome.rowTouches());
        }

        Counts afterOmegaStep() {
            return new Counts(plans, rounds, omegaSteps + 1, coordinateSteps, rowTouches);
        }
    }

    /**
     * How far a W-step goes, and what the next one will be judged by.
     *
     * @param tolerance the gap to which it is solved
     * @param bestDistance the smallest distance from the end at an Ω-step so far
     * @param objective P at the end of the W-step before
     * @param trust what the tolerance is multiplied by before an estimate of the gap is believed to be below it
     * @param certifiedAt the rounds done when the last certificate was taken
     * @param began the number of the first round of the W-step
     * @param gap the W-step's gap at the snapshot of its last round, where that measured it and it was not small enough; else infinite
     */
    public record Goal(
            double tolerance,
            double bestDistance,
            double objective,
            double trust,
            long certifiedAt,
            long began,
            double gap) {

        static final Goal NONE =
                new Goal(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0, 0, Double.POSITIVE_INFINITY);

        /** The same with another gap. */
        Goal measured(double measuredGap) {
            return new Goal(tolerance, bestDistance, objective, trust, certifiedAt, began, measuredGap);
        }
    }

    TrainingState with(Relation next, TaskCoupling nextCoupling, double nextSigma, Pace nextPace) {
        return new TrainingState(next, nextCoupling, nextSigma, nextPace, counts, certificate, goal, solved);
    }

    TrainingState with(Pace next) {
        return new TrainingState(relation, coupling, sigmaPrime, next, counts, certificate, goal, solved);
    }

    TrainingState with(Counts next) {
        return new TrainingState(relation, coupling, sigmaPrime, pace, next, certificate, goal, solved);
    }

    TrainingState with(Certificate next, boolean nextSolved) {
        return new TrainingState(relation, coupling, sigmaPrime, pace, counts, next, goal, nextSolved);
    }

    TrainingState with(Goal next) {
        return new TrainingState(relation, coupling, sigmaPrime, pace, counts, certificate, next, solved);
    }

    /**
     * The state as named arrays of numbers, whose bits are all there is to keep. The rows of the relation are not among
     * them: the tasks have theirs. Nor is the certificate, which a resumed training takes anew.
     */
    public Map<String, double[]> arrays() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        arrays.put("relation-weights", relation.q());
        arrays.put("relation-memory", relation.memory());
        arrays.put("aggregate", coupling.aggregate());
        arrays.put("scalars", new double[] {
            coupling.width(),
            relation.penalty(),
            relation.settled() ? 1 : 0,
            sigmaPrime,
            solved ? 1 : 0,
            coupling.isCentral() ? 1 : 0
        });
        arrays.put("momentum", new double[] {pace.t(), pace.unmeasured()});
        arrays.put("aggregate-last", pace.last());
        arrays.put("counts", new double[] {
            counts.plans, counts.rounds, counts.omegaSteps, counts.coordinateSteps, counts.rowTouches
        });
        arrays.put("goal", new double[] {
            goal.tolerance, goal.bestDistance, goal.objective, goal.trust, goal.certifiedAt, goal.began
        });
        arrays.put("gap", new double[] {goal.gap});
        return arrays;
    }

    /**
     * The state of these arrays.
     *
     * @throws InvalidInput if one is missing or does not fit the others
     */
    public static TrainingState of(Map<String, double[]> arrays) {
        double[] q = array(arrays, "relation-weights", -1);
        double[] scalars = array(arrays, "scalars", 6);
        double[] counts = array(arrays, "counts", 5);
        double[] goal = array(arrays, "goal", 6);
        int width = (int) scalars[0];
        boolean central = scalars[5] == 1;
        double[] aggregate = array(arrays, "aggregate", central ? -1 : Math.multiplyExact(q.length, width));
        Relation relation =
                new Relation(q, Relation.KEPT_ROWS, scalars[1], scalars[2] == 1, array(arrays, "relation-memory", -1));
        return new TrainingState(
                relation,
                central ? TaskCoupling.central(width, aggregate, null) : new TaskCoupling(q, width, aggregate),
                scalars[3],
                pace(arrays, aggregate.length),
                new Counts((long) counts[0], (long) counts[1], (int) counts[2], (long) counts[3], (long) counts[4]),
                Uncertified.NOT_YET,
                new Goal(goal[0], goal[1], goal[2], goal[3], (long) goal[4], (long) goal[5], gap(arrays)),
                scalars[4] == 1);
    }

    /** Of an older mocha's state, which does not have it, as well. */
    private static double gap(Map<String, double[]> arrays) {
        return arrays.containsKey("gap") ? array(arrays, "gap", 1)[0] : Double.POSITIVE_INFINITY;
    }

    /** Of an older mocha's state, whose rounds had no momentum, as well. */
    private static Pace pace(Map<String, double[]> arrays, int length) {
        if (!arrays.containsKey("momentum")) {
            return Pace.EVEN;
        }
        double[] momentum = array(arrays, "momentum", 2);
        double[] last = array(arrays, "aggregate-last", -1);
        return new Pace(
                momentum[0], last.length == 0 ? last : array(arrays, "aggregate-last", length), (long) momentum[1]);
    }

    private static double[] array(Map<String, double[]> arrays, String name, int length) {
        double[] array = arrays.get(name);
        if (array == null || (length >= 0 && array.length != length)) {
            throw new InvalidInput("state of a training, " + name + ": expected "
                    + (length < 0 ? "an array" : length + " numbers") + ", found "
                    + (array == null ? "none" : array.length));
        }
        return array;
    }
}
