package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.mochafl.simulation.fleet.Spent;
import org.mochafl.simulation.method.RoundObserver;
import org.mochafl.simulation.method.RoundView;

/** One run that is watched in several worlds at once, each by what it costs there. It goes on until all have seen enough. */
final class SharedRun implements RoundObserver {

    private final List<RunWatch> watches;
    private final List<RunWatch> live;
    private boolean shared = true;

    /** @param watches of the world that the run is in, and of those whose costs are beside its own */
    SharedRun(List<RunWatch> watches) {
        this.watches = watches;
        this.live = new ArrayList<>(watches);
    }

    /** False where the method did not count the costs beside, so that only the first world was watched. */
    boolean isShared() {
        return shared;
    }

    @Override
    public boolean onRound(RoundView view) {
        List<Spent> beside = view.spentBeside();
        if (beside.size() + 1 < watches.size()) {
            shared = false;
            live.retainAll(watches.subList(0, 1));
        }
        DoubleSupplier objective = once(view::objective);
        for (int i = 0; i < watches.size(); i++) {
            RunWatch watch = watches.get(i);
            if (live.contains(watch)) {
                Spent spent = i == 0 ? view.spent() : beside.get(i - 1);
                if (!watch.onRound(new Priced(view, spent, objective))) {
                    live.remove(watch);
                }
            }
        }
        return !live.isEmpty();
    }

    /** A number that is worked out when it is first asked for. */
    private static DoubleSupplier once(DoubleSupplier number) {
        double[] known = new double[1];
        boolean[] asked = new boolean[1];
        return () -> {
            known[0] = asked[0] ? known[0] : number.getAsDouble();
            asked[0] = true;
            return known[0];
        };
    }

    /** A moment of the run by one of its costs. */
    private record Priced(RoundView view, Spent spent, DoubleSupplier known) implements RoundView {

        @Override
        public double objective() {
            return known.getAsDouble();
        }

        @Override
        public double dualObjective() {
            return view.dualObjective();
        }

        @Override
        public double[][] models() {
            return view.models();
        }
    }
}
