package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.structure.Findings;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.protocol.Comparison;
import org.mochafl.data.protocol.ComparisonListener;
import org.mochafl.data.protocol.ComparisonProtocol;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.TrialResult;

/**
 * Structures in a world at a seed: each chooses its λ by cross-validation on half of every task's rows, is trained on all
 * of that half, and measured on the other.
 *
 * @param truth of the world
 * @param results by structure
 * @param findings what the final fits found, by structure
 */
record WorldRun(Truth truth, Map<String, TrialResult> results, Map<String, Findings> findings) {

    private static final List<Double> LAMBDAS =
            List.of(10.0, 6.3, 4.0, 2.5, 1.6, 1.0, 0.63, 0.4, 0.25, 0.16, 0.1, 0.063, 0.04, 0.025, 0.016, 0.01);
    private static final int FOLDS = 3;
    private static final double TEST_FRACTION = 0.5;

    /** Runs structures in a federation with truth. */
    static WorldRun of(Federation federation, List<PlantedStructure> structures, long seed, int threads) {
        Truth truth = federation.truth().orElseThrow();
        List<TrainedMethod> methods = new ArrayList<>();
        structures.forEach(structure -> methods.add(new TrainedMethod(structure, truth)));
        ComparisonSettings settings = new ComparisonSettings(1, FOLDS, LAMBDAS, TEST_FRACTION, Preparation.NONE, seed);
        Comparison comparison = new ComparisonProtocol(federation, List.copyOf(methods), settings)
                .run(threads, ComparisonListener.NONE, () -> false);
        Map<String, TrialResult> results = new LinkedHashMap<>();
        Map<String, Findings> findings = new LinkedHashMap<>();
        for (TrainedMethod method : methods) {
            results.put(
                    method.name(),
                    comparison.method(method.name()).orElseThrow().trials().get(0));
            Optional<Findings> found = method.findings();
            found.ifPresent(one -> findings.put(method.name(), one));
        }
        return new WorldRun(truth, results, findings);
    }

    /** The mean error over tasks on their test rows. */
    double error(String structure) {
        return result(structure).metrics().value();
    }

    /** What a structure did. */
    TrialResult result(String structure) {
        TrialResult result = results.get(structure);
        if (result == null) {
            throw new IllegalArgumentException("expected one of " + results.keySet() + ", found " + structure);
        }
        return result;
    }

    /** What a structure's final fit found. */
    Findings found(String structure) {
        Findings found = findings.get(structure);
        if (found == null) {
            throw new IllegalArgumentException("expected one of " + findings.keySet() + ", found " + structure);
        }
        return found;
    }
}
