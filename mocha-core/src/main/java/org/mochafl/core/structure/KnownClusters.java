package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;

/**
 * Tasks in known groups: R(W) = ε_M m ‖w̄‖² + ε_B Σ_g m_g ‖w̄_g − w̄‖² + ε_W Σ_g Σ_{t ∈ g} ‖w_t − w̄_g‖², w̄ the mean of all
 * models and w̄_g that of the m_g models of group g [Jacob09].
 *
 * <p>R = tr(W Ω Wᵀ) and M = Ω⁻¹/2 = I/(2ε_W) + ½(1/ε_B − 1/ε_W) E(EᵀE)⁻¹Eᵀ + ½(1/ε_M − 1/ε_B) 11ᵀ/m, E the indicators of the
 * groups: one column of U for each group and one for the mean, as far as they have a weight. A group of one task needs none:
 * its part is in δ_t. With one group there is no spread between groups, and R is that of {@link MeanRegularised} with λ₁ + λ₂ =
 * ε_W and λ₂ = ε_M.
 */
public final class KnownClusters extends FixedStructure {

    /** ε_B/ε_M − 1 where only λ is given. */
    public static final double DEFAULT_BETWEEN = 1;

    /** ε_W/ε_M − 1 where only λ is given. */
    public static final double DEFAULT_WITHIN = 10;

    private final int[] groups;
    private final int[] sizes;
    private final double epsilonM;
    private final double epsilonB;
    private final double epsilonW;

    /**
     * Tasks that are pulled to the mean of their group, and groups to the mean of all.
     *
     * @param groups the group of each task; numbers from 0, without a gap
     * @param epsilonM ε_M &gt; 0, the pull of the mean to zero
     * @param epsilonB ε_B &gt; 0, the pull of the groups' means to the mean of all
     * @param epsilonW ε_W &gt; 0, the pull of models to the mean of their group
     */
    public KnownClusters(int[] groups, double epsilonM, double epsilonB, double epsilonW) {
        this.groups = groups.clone();
        this.sizes = sizes(groups);
        this.epsilonM = Setting.positive("epsilonM", epsilonM);
        this.epsilonB = Setting.positive("epsilonB", epsilonB);
        this.epsilonW = Setting.positive("epsilonW", epsilonW);
    }

    /** ε_M = λ/2, ε_B = λ and ε_W = 11λ/2. */
    public static KnownClusters of(double lambda, int[] groups) {
        return of(lambda, groups, DEFAULT_BETWEEN, DEFAULT_WITHIN);
    }

    /** ε_M = λ/2, ε_B = (1 + between)λ/2 and ε_W = (1 + within)λ/2: one λ that scales the whole. */
    public static KnownClusters of(double lambda, int[] groups, double between, double within) {
        double mean = Setting.positive("lambda", lambda) / 2;
        return new KnownClusters(
                groups,
                mean,
                (1 + Setting.notNegative("between", between)) * mean,
                (1 + Setting.notNegative("within", within)) * mean);
    }

    private static int[] sizes(int[] groups) {
        if (groups.length == 0) {
            throw new InvalidInput("groups: expected the group of each task, found none");
        }
        int[] sizes = new int[groups.length];
        int count = 0;
        for (int t = 0; t < groups.length; t++) {
            if (groups[t] < 0 || groups[t] >= groups.length) {
                throw new InvalidInput("group of task " + t + ": expected a number from 0 to " + (groups.length - 1)
                        + ", found " + groups[t]);
            }
            sizes[groups[t]]++;
            count = Math.max(count, groups[t] + 1);
        }
        for (int g = 0; g < count; g++) {
            if (sizes[g] == 0) {
                throw new InvalidInput("groups: expected numbers from 0 to " + (count - 1)
                        + " without a gap, found no task in group " + g);
            }
        }
        return Arrays.copyOf(sizes, count);
    }

    @Override
    public String name() {
        return "known-clusters";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("epsilonM", epsilonM);
        settings.put("epsilonB", epsilonB);
        settings.put("epsilonW", epsilonW);
        settings.put("clusters", (double) sizes.length);
        return settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInput if the groups are those of another number of tasks
     */
    @Override
    public Relation start(int tasks, int width) {
        if (tasks != groups.length) {
            throw new InvalidInput("groups: expected one for each of the " + tasks + " tasks, found " + groups.length);
        }
        // with one group its mean is that of all
        double between = sizes.length == 1 ? epsilonM : epsilonB;
        double group = halfDifference(between, epsilonW);
        int[] columns = columns(group);
        int grouped = Arrays.stream(columns).max().orElse(-1) + 1;
        double mean = halfDifference(epsilonM, between);
        double[] q = new double[grouped + (mean == 0 ? 0 : 1)];
        Arrays.fill(q, group);
        if (mean != 0) {
            q[grouped] = mean;
        }
        return Relation.fixed(q, new GroupRows(groups, sizes, columns, grouped, mean != 0, between, epsilonW));
    }

    /** (1/a − 1/b)/2 without cancellation. */
    private static double halfDifference(double a, double b) {
        return (b - a) / a / b / 2;
    }

    /** The column of each group, or −1 for one that needs none. */
    private int[] columns(double weight) {
        int[] columns = new int[sizes.length];
        int count = 0;
        for (int g = 0; g < sizes.length; g++) {
            columns[g] = sizes[g] > 1 && weight != 0 ? count++ : -1;
        }
        return columns;
    }

    /** The rows: 1/√m_g in the group's column, and 1/√m in that of the mean, after those of groups. */
    private record GroupRows(
            int[] groups, int[] sizes, int[] columns, int grouped, boolean mean, double between, double within)
            implements RowRule {

        @Override
        public TaskRow row(TaskView task) {
            int group = groups[task.number()];
            double[] u = new double[grouped + (mean ? 1 : 0)];
            if (mean) {
                u[grouped] = 1 / Math.sqrt(groups.length);
            }
            if (columns[group] >= 0) {
                u[columns[group]] = 1 / Math.sqrt(sizes[group]);
            }
            return TaskRow.of(1 / (2 * (sizes[group] == 1 ? between : within)), u);
        }
    }

    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        return Findings.groups(groups.clone());
    }
}
