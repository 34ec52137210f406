package org.mochafl.report;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a training went.
 *
 * @param certificate what is proved about its models
 * @param structure how the tasks' models are tied together: "learned", "independent"
 * @param learnsRelations whether the structure's relations were learned from the data
 * @param stopReason why it ended, as it fits after "stopped by": "the relative gap", "the limit of rounds"
 * @param target the relative gap at which it was to stop
 * @param rounds rounds with work in them
 * @param relationSteps how often the relations were estimated
 * @param coordinateSteps over all tasks
 * @param seconds the time it took; empty where nobody took it
 * @param curve how its gap fell; null where it was not watched
 */
public record TrainingRun(
        TrainingCertificate certificate,
        String structure,
        boolean learnsRelations,
        String stopReason,
        double target,
        long rounds,
        int relationSteps,
        long coordinateSteps,
        OptionalDouble seconds,
        @Nullable GapCurve curve) {}
