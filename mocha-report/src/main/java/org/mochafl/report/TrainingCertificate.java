package org.mochafl.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is proved about trained models. */
public sealed interface TrainingCertificate {

    /**
     * Every task reported: the optimum lies between the lower bound and the objective.
     *
     * @param objective the objective reached
     * @param lowerBound what no models can go below, the dual objective
     * @param relativeGap the relative duality gap of the models, with the relations as they were found
     * @param relativeJointGap that of models and relations together; empty where there is none
     */
    record Exact(double objective, double lowerBound, double relativeGap, OptionalDouble relativeJointGap)
            implements TrainingCertificate {}

    /**
     * Some tasks did not report, and their losses are bounded from what they last said.
     *
     * @param bound upper bounds on the exact numbers; its lower bound is exact
     * @param silent the tasks that did not report
     * @param live the exact numbers of the problem without their losses; empty where it was not measured
     */
    record Stale(Exact bound, Silent silent, Optional<Exact> live) implements TrainingCertificate {}

    /**
     * Some tasks did not report, and nothing is known of their losses.
     *
     * @param silent the tasks that did not report
     * @param live the exact numbers of the problem without their losses; empty where nobody reported
     */
    record Missing(Silent silent, Optional<Exact> live) implements TrainingCertificate {}

    /**
     * Tasks that did not report.
     *
     * @param count how many
     * @param names of the first of them; empty where it is not known who they are
     */
    record Silent(int count, List<String> names) {

        /** Copies the list. */
        public Silent {
            names = List.copyOf(names);
        }
    }
}
