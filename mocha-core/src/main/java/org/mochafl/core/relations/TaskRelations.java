package org.mochafl.core.relations;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.structure.CentralCoupling;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

/**
 * How the tasks of a trained federation relate: what the coupling M says of how alike they are, and what the structure found
 * beside it.
 *
 * <p>Few tasks have the whole matrix. Of many, a coupling of diagonal and low rank gives any correlation in O(r), and a
 * {@link CentralCoupling} the strongest of each task.
 *
 * @param names the tasks' names
 * @param correlations how alike any two are; empty where the structure leaves tasks unrelated, or only {@code known} are known
 * @param known the strongest of each task, where no more is known
 * @param findings groups, trust and links of the structure
 */
public record TaskRelations(
        List<String> names, Optional<Correlations> correlations, Optional<Neighbours> known, Findings findings) {

    /** As many of each task are known where {@code known} is all there is. */
    public static final int KNOWN = 50;

    /** The most tasks whose groups are looked for in a dendrogram. */
    public static final int MOST_GROUPED = 20_000;

    /** Correlations that differ by no more are the same. */
    private static final double EVEN = 1e-9;

    /** Copies the list. */
    public TaskRelations {
        names = List.copyOf(names);
    }

    /**
     * What a relation says. Correlations of more than {@link RelationMatrix#MOST_TASKS} tasks under a coupling of diagonal and
     * low rank are not among it: they take memory, and {@link #withRows} adds them.
     *
     * @param names the tasks' names
     * @param structure whose relation it is
     * @param relation at the end of a training
     * @param rows the row of each task, by its number
     * @param loop where work is shared out; it changes nothing but the time
     */
    public static TaskRelations of(
            List<String> names, TaskStructure structure, Relation relation, IntFunction<TaskRow> rows, TaskLoop loop) {
        int m = names.size();
        Findings findings = structure.findings(relation, rows, m);
        if (relation.central().isPresent()) {
            CentralCorrelations central =
                    CentralCorrelations.of(relation.central().get(), loop);
            return m <= RelationMatrix.MOST_TASKS
                    ? new TaskRelations(names, Optional.of(central.matrix(names, loop)), Optional.empty(), findings)
                    : new TaskRelations(names, Optional.empty(), Optional.of(central.strongest(KNOWN, loop)), findings);
        }
        TaskRelations found = new TaskRelations(names, Optional.empty(), Optional.empty(), findings);
        return m <= RelationMatrix.MOST_TASKS ? found.withRows(relation.q(), rows) : found;
    }

    /**
     * The same with the correlations under a coupling of diagonal and low rank; where it is diagonal there are none.
     *
     * @param q the weights of the coupling
     * @param rows the row of each task, by its number
     */
    public TaskRelations withRows(double[] q, IntFunction<TaskRow> rows) {
        if (q.length == 0) {
            return this;
        }
        LowRankCorrelations all = new LowRankCorrelations(tasks(), q, rows);
        return new TaskRelations(
                names,
                Optional.of(tasks() <= RelationMatrix.MOST_TASKS ? RelationMatrix.of(names, all) : all),
                known,
                findings);
    }

    /** m. */
    public int tasks() {
        return names.size();
    }

    /** The matrix, of few tasks that relate. */
    public Optional<RelationMatrix> matrix() {
        return correlations.filter(RelationMatrix.class::isInstance).map(RelationMatrix.class::cast);
    }

    /** Whether the structure says nothing of how tasks relate. */
    public boolean isSilent() {
        return correlations.isEmpty() && known.isEmpty() && !foundMore();
    }

    /** Whether it tells one task from another: the structure found something, or not all correlations are the same. */
    public boolean isTelling() {
        return known.isPresent()
                || foundMore()
                || correlations.filter(all -> !isEven(all)).isPresent();
    }

    private boolean foundMore() {
        return findings.groups().length > 0
                || findings.trust().length > 0
                || !findings.links().isEmpty();
    }

    private static boolean isEven(Correlations all) {
        if (!(all instanceof RelationMatrix) || all.tasks() < 3) {
            return false;
        }
        double first = all.value(0, 1);
        for (int t = 0; t < all.tasks(); t++) {
            for (int s = 0; s < t; s++) {
                if (!(Math.abs(all.value(t, s) - first) <= EVEN)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The strongest of each task; empty where tasks are unrelated.
     *
     * @throws org.mochafl.core.InvalidInput if more are asked for than are known
     */
    public Optional<Neighbours> neighbours(int count, TaskLoop loop) {
        return correlations.map(all -> Neighbours.of(all, count, loop)).or(() -> known.map(some -> some.first(count)));
    }

    /** The dendrogram of the tasks; empty where they are unrelated, or more than {@link #MOST_GROUPED}. */
    public Optional<SimilarityTree> tree(TaskLoop loop) {
        return correlations.filter(all -> all.tasks() <= MOST_GROUPED).map(all -> all.tree(loop));
    }

    /** The structure's groups, else those of the dendrogram; empty where there is neither. */
    public Optional<TaskGroups> groups(Optional<SimilarityTree> tree) {
        return findings.groups().length > 0
                ? Optional.of(TaskGroups.known(findings.groups()))
                : tree.map(TaskGroups::cut);
    }

    /**
     * The structure's trust in each task, else the distance of its model.
     *
     * @param models w_t of a task by its number
     */
    public Outliers outliers(IntFunction<double[]> models) {
        return findings.trust().length > 0 ? Outliers.ofTrust(findings.trust()) : Outliers.ofModels(tasks(), models);
    }

    /** The structure's links, the strongest first. */
    public List<Findings.Link> links() {
        return findings.links().stream()
                .sorted(Comparator.<Findings.Link>comparingDouble(link -> -Math.abs(link.weight()))
                        .thenComparingInt(Findings.Link::from)
                        .thenComparingInt(Findings.Link::to))
                .toList();
    }
}
