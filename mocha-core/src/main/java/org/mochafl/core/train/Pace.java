package org.mochafl.core.train;

import org.mochafl.core.fleet.Momentum;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskCoupling;

/**
 * How the momentum of a W-step grows and ends: t₁ = 1, t_{k+1} = (1 + √(1 + 4 t_k²))/2 and β_k = (t_k − 1)/t_{k+1}
 * [BeckTeboulle09], from the start again when a round moved V back, against the momentum it had [ODonoghueCandes15].
 *
 * @param t t_k; 0 where rounds have no momentum
 * @param last C = V U before the last round; empty before the first
 * @param unmeasured rounds with momentum since the last certificate
 */
public record Pace(double t, double[] last, long unmeasured) {

    private static final double[] NOTHING = {};

    /** Rounds without momentum. */
    static final Pace EVEN = new Pace(0, NOTHING, 0);

    /** Where momentum begins. */
    static final Pace START = new Pace(1, NOTHING, 0);

    /** β of the next round. */
    double beta() {
        return t <= 1 || last.length == 0 ? 0 : (t - 1) / next();
    }

    private double next() {
        return 0.5 * (1 + Math.sqrt(1 + 4 * t * t));
    }

    /**
     * After a round that began at a coupling. A device that was missing moved otherwise than Y expects, so that momentum starts again then
     * as well.
     */
    Pace after(RoundOutcome outcome, TaskCoupling before) {
        if (t == 0) {
            return this;
        }
        boolean back = beta() * outcome.motion().along() > outcome.motion().squares();
        boolean missing = outcome.fates().updated() < outcome.tasks();
        return new Pace(back || missing ? 1 : next(), before.aggregate(), unmeasured + (beta() > 0 ? 1 : 0));
    }

    /** The same after a certificate. */
    Pace certified() {
        return unmeasured == 0 ? this : new Pace(t, last, 0);
    }

    /** The next round's momentum at a coupling. */
    Momentum at(TaskCoupling coupling) {
        double beta = beta();
        if (beta == 0) {
            return new Momentum(0, coupling);
        }
        double[] ahead = coupling.aggregate().clone();
        DenseKernels.axpy(beta, coupling.aggregate(), 0, ahead, 0, ahead.length);
        DenseKernels.axpy(-beta, last, 0, ahead, 0, ahead.length);
        return new Momentum(beta, coupling.withAggregate(ahead));
    }
}
