package org.mochafl.report;

import java.util.List;
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
     * @param objective an upper bound on the objective reached
     * @param lowerBound what no models can go below
     * @param relativeGap an upper bound on the relative duality gap
     * @param silent how many tasks did not report
     * @param names of those that are known by name; may be empty
     */
    record Stale(double objective, double lowerBound, double relativeGap, int silent, List<String> names)
            implements TrainingCertificate {

        /** Copies the list. */
        public Stale {
            names = List.copyOf(names);
        }
    }

    /**
     * Some tasks did not report, and nothing is known of their losses.
     *
     * @param silent how many tasks did not report
     * @param names of those that are known by name; may be empty
     */
    record Missing(int silent, List<String> names) implements TrainingCertificate {

        /** Copies the list. */
        public Missing {
            names = List.copyOf(names);
        }
    }
}
