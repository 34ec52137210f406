package org.mochafl.simulation.practice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.mochafl.core.InvalidInput;

/** The methods of today's practice by name. */
public final class PracticeMethods {

    private static final Map<String, DoubleFunction<PracticeMethod>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(FedAvg.NAME, FedAvg::new);
        ALL.put(FedProx.NAME, FedProx::new);
        ALL.put(Ditto.NAME, Ditto::new);
        ALL.put(FineTuning.NAME, FineTuning::new);
        ALL.put(OneShotAveraging.NAME, OneShotAveraging::new);
    }

    private PracticeMethods() {}

    /** Every name. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The method with this name at a regularisation.
     *
     * @throws InvalidInput if there is none, or λ is not above 0
     */
    public static PracticeMethod named(String name, double lambda) {
        DoubleFunction<PracticeMethod> method = ALL.get(name);
        if (method == null) {
            throw new InvalidInput("method: expected one of " + String.join(", ", ALL.keySet()) + "; found " + name);
        }
        return method.apply(lambda);
    }
}
