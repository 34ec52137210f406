package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        Measured measured = new Measured(view);
        for (int i = 0; i < watches.size(); i++) {
            RunWatch watch = watches.get(i);
            if (live.contains(watch) && !watch.onRound(i == 0 ? measured : new Beside(measured, beside.get(i - 1)))) {
                live.remove(watch);
            }
        }
        return !live.isEmpty();
    }

    /** A view whose objective is worked out once. */
    private static final class Measured implements RoundView {

        private final RoundView view;
        private @Nullable Double objective;

        Measured(RoundView view) {
            this.view = view;
        }

        @Override
        public Spent spent() {
            return view.spent();
        }

        @Override
        public double objective() {
            if (objective == null) {
                objective = view.objective();
            }
            return objective;
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

    /** The same moment of the run by another cost. */
    private record Beside(RoundView view, Spent spent) implements RoundView {

        @Override
        public double objective() {
            return view.objective();
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
