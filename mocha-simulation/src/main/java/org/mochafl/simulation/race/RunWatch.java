package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.RoundObserver;
import org.mochafl.simulation.method.RoundView;
import org.mochafl.simulation.race.RaceCurve.End;

/** Looks at one run now and then, keeps what it sees, and ends it when there is no more to see. */
final class RunWatch implements RoundObserver {

    /** An objective this many times the first one does not come back. */
    private static final double BOUND = 1e12;

    /** Rounds before a run can have stalled. */
    private static final long PATIENCE = 400;

    /** A run stalls where the second half of its rounds brings it no nearer than this part of the quarter before. */
    private static final double PROGRESS = 0.99;

    private final RaceSettings settings;
    private final RaceOptimum optimum;
    private final double timeLimit;
    private final BooleanSupplier cancelled;
    private final List<Long> views = new ArrayList<>();
    private final List<RacePoint> points = new ArrayList<>();
    private long seen;
    private long next;

    /** Until something else is seen: a method that ends by itself has nothing left to do. */
    private End ended = End.STALLED;

    /** @param timeLimit the time after which the run is of no use any more */
    RunWatch(RaceSettings settings, RaceOptimum optimum, double timeLimit, BooleanSupplier cancelled) {
        this.settings = settings;
        this.optimum = optimum;
        this.timeLimit = timeLimit;
        this.cancelled = cancelled;
    }

    @Override
    public boolean onRound(RoundView view) {
        long now = seen++;
        boolean late = view.spent().time() >= timeLimit;
        boolean last = view.spent().rounds() >= settings.mostRounds();
        boolean cancel = now > 0 && cancelled.getAsBoolean();
        if (now < next && !late && !last && !cancel) {
            return true;
        }
        views.add(now);
        points.add(new RacePoint(view.spent(), view.objective(), view.dualObjective()));
        next = now + Math.max(1, (long) (settings.resolution() * now));
        if (reached()) {
            ended = End.REACHED;
        } else if (cancel) {
            ended = End.CANCELLED;
        } else if (diverged()) {
            ended = End.DIVERGED;
        } else if (late) {
            ended = End.TIME;
        } else if (last) {
            ended = End.ROUNDS;
        } else if (stalled(now)) {
            ended = End.STALLED;
        } else {
            return true;
        }
        return false;
    }

    private double last() {
        return points.get(points.size() - 1).objective();
    }

    private boolean reached() {
        return last() <= optimum.objectiveAt(settings.smallestTarget());
    }

    /** A method that solves another problem has no objective here, and cannot diverge from it. */
    private boolean diverged() {
        double first = points.get(0).objective();
        return !Double.isNaN(first) && !(last() <= BOUND * Math.max(Math.abs(first), Double.MIN_NORMAL));
    }

    /**
     * Neither the objective nor the method's own bound came nearer to the optimum. Two windows are compared, not the best
     * ever seen: an objective may be above the first one for long while it falls.
     */
    private boolean stalled(long now) {
        return now >= PATIENCE
                && !Double.isNaN(last())
                && !nearer(now, point -> point.objective() - optimum.lowerBound())
                && !nearer(now, point -> optimum.objective() - point.dualObjective());
    }

    private boolean nearer(long now, ToDoubleFunction<RacePoint> distance) {
        double before = Double.POSITIVE_INFINITY;
        double after = Double.POSITIVE_INFINITY;
        for (int i = points.size() - 1; i >= 0 && views.get(i) > now / 4; i--) {
            double one = distance.applyAsDouble(points.get(i));
            if (views.get(i) > now / 2) {
                after = Math.min(after, one);
            } else {
                before = Math.min(before, one);
            }
        }
        return after < PROGRESS * before;
    }

    /** What was seen. */
    RaceCurve curve(Knobs knobs) {
        return new RaceCurve(knobs, points, ended);
    }
}
