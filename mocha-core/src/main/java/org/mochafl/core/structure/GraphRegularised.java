package org.mochafl.core.structure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.Findings.Link;

/**
 * Tasks that are alike where a given graph ties them: R(W) = λ₁ Σ_edges weight ‖w_t − w_s‖² + λ₂ ‖W‖², which is λ₁ tr(W L
 * Wᵀ) + λ₂ ‖W‖² with the graph's Laplacian L [Evgeniou05].
 *
 * <p>M = [2(λ₁L + λ₂I)]⁻¹, see {@link GraphCoupling}; O(m dK) numbers at the coordinator. A task that was not heard has v_t
 * = 0 and gets its model from its neighbours.
 */
public final class GraphRegularised extends FixedStructure {

    /** λ₁/λ₂ where only λ is given. */
    public static final double DEFAULT_COUPLING = 10;

    private static final double[] NOTHING = {};

    private final TaskGraph graph;
    private final double l1;
    private final double l2;
    private final GraphCoupling coupling;

    /**
     * Tasks that are pulled to their neighbours.
     *
     * @param l1 λ₁ ≥ 0, the pull to the neighbours, along each edge times its weight
     * @param l2 λ₂ &gt; 0, the pull to zero
     */
    public GraphRegularised(TaskGraph graph, double l1, double l2) {
        this.graph = graph;
        this.l1 = Setting.notNegative("l1", l1);
        this.l2 = Setting.positive("l2", l2);
        this.coupling = new GraphCoupling(graph, l1, l2);
    }

    /** λ₂ = λ/2 and λ₁ = κλ/2: one λ that scales the whole, as for every structure. */
    public static GraphRegularised of(double lambda, double coupling, TaskGraph graph) {
        Setting.positive("lambda", lambda);
        return new GraphRegularised(graph, Setting.notNegative("coupling", coupling) * lambda / 2, lambda / 2);
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("l1", l1);
        settings.put("l2", l2);
        settings.put("edges", (double) graph.edges().size());
        return settings;
    }

    /** The graph. */
    public TaskGraph graph() {
        return graph;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInput if the graph is over another number of tasks
     */
    @Override
    public Relation start(int tasks, int width) {
        requireTasks(tasks);
        return Relation.central(coupling, 0, NOTHING);
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        requireTasks(tasks);
        return read.withCentral(coupling);
    }

    private void requireTasks(int tasks) {
        if (tasks != graph.tasks()) {
            throw new InvalidInput(
                    "graph: expected one over the " + tasks + " tasks there are, found one over " + graph.tasks());
        }
    }

    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        return Findings.ties(graph.edges().stream()
                .map(edge -> new Link(edge.from(), edge.to(), edge.weight()))
                .toList());
    }
}
