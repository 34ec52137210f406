package org.mochafl.cli;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.SparsePrecision;

/** How each structure is made of its settings. */
final class StructurePlans {

    static final String COUPLING = "coupling";
    static final String L1 = "l1";
    static final String L2 = "l2";
    static final String SMOOTHING = "smoothing";
    static final String K = "k";
    static final String ETA = "eta";
    static final String MU = "mu";
    static final String SPARSITY = "sparsity";
    static final String SCALE = "scale";
    static final String THRESHOLD = "threshold";

    private StructurePlans() {}

    /**
     * λ₁ and λ₂ of a structure that pulls models to each other and to zero: κλ/2 and λ/2 unless they were set.
     *
     * @param l1 λ₁ at a λ
     * @param l2 λ₂ at a λ
     */
    record Pulls(DoubleUnaryOperator l1, DoubleUnaryOperator l2) {

        static Pulls of(StructureValues values) {
            values.checkEither(COUPLING, L1);
            double coupling = values.has(L1) ? 0 : values.number(COUPLING);
            Objects.requireNonNull(MeanRegularised.of(1, coupling)); // says what is wrong with it
            return new Pulls(
                    values.has(L1) ? constant(values.number(L1)) : lambda -> coupling * lambda / 2,
                    values.has(L2) ? constant(values.number(L2)) : lambda -> lambda / 2);
        }

        private static DoubleUnaryOperator constant(double value) {
            return lambda -> value;
        }

        double toOthers(double lambda) {
            return l1.applyAsDouble(lambda);
        }

        double toZero(double lambda) {
            return l2.applyAsDouble(lambda);
        }
    }

    static StructurePlan mean(StructureValues values) {
        Pulls pulls = Pulls.of(values);
        return StructurePlan.ofAnyTasks(lambda -> new MeanRegularised(pulls.toOthers(lambda), pulls.toZero(lambda)));
    }

    static StructurePlan robust(StructureValues values) {
        Pulls pulls = Pulls.of(values);
        RobustPenalty penalty =
                values.variant().isEmpty() ? RobustPenalty.DEFAULT : RobustPenalty.named(values.variant());
        OptionalDouble threshold =
                values.has(THRESHOLD) ? OptionalDouble.of(values.number(THRESHOLD)) : OptionalDouble.empty();
        return StructurePlan.ofAnyTasks(
                lambda -> new RobustMean(penalty, pulls.toOthers(lambda), pulls.toZero(lambda), threshold));
    }

    static StructurePlan clusters(StructureValues values) {
        int k = values.whole(K);
        double eta = values.number(ETA);
        boolean usual = !values.has(K);
        return StructurePlan.of(
                lambda -> new LearnedClusters(lambda, k, eta),
                (lambda, context) -> new LearnedClusters(
                        lambda, usual ? Math.min(k, context.tasks().size()) : k, eta),
                tasks -> {
                    if (!usual && k > tasks.size()) {
                        throw new InvalidInput("--set " + K + ": expected at most as many clusters as devices, "
                                + tasks.size() + ", found " + k);
                    }
                });
    }

    static StructurePlan asymmetric(StructureValues values) {
        double coupling = values.number(COUPLING);
        double mu = values.number(MU);
        return StructurePlan.ofAnyTasks(lambda -> AsymmetricTasks.of(lambda, coupling, mu));
    }

    static StructurePlan oneWay(StructureValues values) {
        double mu = values.number(MU);
        return StructurePlan.ofAnyTasks(lambda -> OneWayTransfer.of(lambda, mu));
    }

    static StructurePlan sparsePrecision(StructureValues values) {
        double sparsity = values.number(SPARSITY);
        double scale = values.number(SCALE);
        return StructurePlan.ofAnyTasks(lambda -> new SparsePrecision(lambda, sparsity * lambda, scale));
    }

    static StructurePlan learned(StructureValues values) {
        double smoothing = values.number(SMOOTHING);
        return StructurePlan.ofAnyTasks(lambda -> new LearnedCovariance(lambda, smoothing));
    }
}
