package org.mochafl.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Restarts;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.model.SavedState;

/**
 * A training that has ended, and the fleet it was made on.
 *
 * @param training its end
 * @param fleet with the tasks' parts of it
 * @param starts from which of several starts it came; empty where there was one
 * @param watch its gaps by round
 */
record TrainedFleet(Training training, InProcessFleet fleet, Optional<Starts> starts, GapWatch watch)
        implements AutoCloseable {

    /**
     * Several starts.
     *
     * @param kept the number of the one that was kept, from 0
     * @param objectives P at the end of each
     */
    record Starts(int kept, List<Double> objectives) {

        JsonObject json() {
            return new JsonObject().put("kept", kept + 1).putNumbers("objectives", objectives);
        }

        /** In a line for people. */
        String text() {
            return "number " + (kept + 1) + " of " + objectives.size() + " kept, of the objectives "
                    + String.join(
                            ", ", objectives.stream().map(NumberText::objective).toList());
        }
    }

    /** Trains, from one or several starts, or goes on with a training. */
    static TrainedFleet of(
            TrainRequest request, TrainRows rows, MochaSettings settings, Progress progress, BooleanSupplier cancelled)
            throws IOException {
        progress.phase("training");
        Availability availability = request.part().availability(rows.federation(), request.run().seed);
        List<GapWatch> watches = new ArrayList<>();
        IntFunction<TrainingListener> listeners = start -> {
            GapProgress shown = new GapProgress(settings, progress);
            GapWatch watch = new GapWatch(!settings.structure().fixed());
            watches.add(watch);
            return report -> {
                shown.onRound(report);
                watch.onRound(report);
            };
        };
        int threads = request.run().threads();
        if (request.from().isPresent()) {
            ResumedTraining from = request.from().get();
            SavedState state = from.state(rows.training());
            List<KeptTask> kept = IntStream.range(0, rows.training().size())
                    .mapToObj(state.tasks())
                    .toList();
            InProcessFleet fleet = new InProcessFleet(rows.training(), kept, availability, threads);
            Training training = new Mocha(settings).resume(fleet, from.coordinator(), listeners.apply(0), cancelled);
            return new TrainedFleet(training, fleet, Optional.empty(), watches.get(0));
        }
        int starts = isEnough(settings) ? 1 : request.train().restarts;
        Restarts.Best<InProcessFleet> best =
                new Restarts(settings, starts).train(() -> fleet(rows, availability, threads), listeners, cancelled);
        return new TrainedFleet(
                best.training(),
                best.fleet(),
                starts == 1 ? Optional.empty() : Optional.of(new Starts(best.start(), best.objectives())),
                watches.get(best.start()));
    }

    /** Whether every start is the same one. */
    static boolean isEnough(MochaSettings settings) {
        return settings.structure().startingAt(1) == settings.structure();
    }

    private static InProcessFleet fleet(TrainRows rows, Availability availability, int threads) {
        List<KeptTask> kept = rows.training().stream().map(KeptTask::start).toList();
        return new InProcessFleet(rows.training(), kept, availability, threads);
    }

    @Override
    public void close() {
        fleet.close();
    }
}
