package org.mochafl.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.train.Training;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.TrialResult;
import org.mochafl.simulation.fleet.MessageSize;

/** The bytes that a fit sends, up and down, over all devices: messages of its rounds, those for certificates among them. */
final class SentBytes {

    /** The name among the diagnostics of a fit, and in files. */
    static final String NAME = "bytesSent";

    /** What is written beside a table that has them. */
    static final String NOTE =
            "sent: by all devices and to them in a final fit; global learns from rows that are in one place";

    private SentBytes() {}

    /**
     * Those of Algorithm 1 where every device answers: in each round an invitation with w_t and, of a round with work, an update
     * with s_t, of one without what was measured.
     */
    static double of(FederationShape shape, Training training) {
        long rounds = training.counts().plans();
        long evaluations = rounds - training.rounds();
        double each = (double) rounds * MessageSize.invitation(shape.width())
                + (double) training.rounds() * MessageSize.update(shape.width())
                + (double) evaluations * MessageSize.measurement();
        return shape.tasks() * each;
    }

    /** Those of a fit; empty where it has no devices that send. */
    static OptionalDouble of(Fitted fitted) {
        Double bytes = fitted.diagnostics().get(NAME);
        return bytes == null ? OptionalDouble.empty() : OptionalDouble.of(bytes);
    }

    /** The mean over the trials of a method; empty where it has no devices that send. */
    static OptionalDouble of(MethodResult method) {
        List<TrialResult> trials = method.trials();
        return trials.stream()
                        .map(TrialResult::fitted)
                        .allMatch(fitted -> of(fitted).isPresent())
                ? trials.stream()
                        .mapToDouble(trial -> of(trial.fitted()).orElseThrow())
                        .average()
                : OptionalDouble.empty();
    }
}
