package org.mochafl.data.synthetic;

/**
 * How the true models of a synthetic federation are related. e_t is a random vector of expected squared length 1.
 *
 * <ul>
 *   <li>{@code groups}: w_t = c_g + spread · e_t for g = t mod groups, with c_g of length 1 and any direction.
 *   <li>{@code chain}: w_1 of length 1 and any direction, w_t = ρ w_{t−1} + √(1 − ρ²) e_t with ρ = 1 − spread²/2: the
 *       expected squared length stays 1, and neighbours are spread apart.
 *   <li>{@code one-way}: the first {@code parents} tasks are of length 1 and any direction; each other task is
 *       w_t = Σ_s B_st w_s + spread · e_t over one to three of them, with B_st ≥ 0 and Σ_s B_st² = 1. Parents follow
 *       nobody.
 *   <li>{@code precision}: feature by feature the weights of the m tasks are normal with mean 0, variance 1/d and a sparse
 *       precision: {@code edges} pairs of tasks have a partial correlation of 0.35 to 0.45 or its negative, all others of
 *       0. A task is in at most two of them, so that the precision is diagonally dominant.
 *   <li>{@code subspace}: w_t = P a_t + spread · e_t with P an orthonormal basis of {@code rank} random directions and a_t
 *       normal of expected squared length 1.
 * </ul>
 *
 * <p>An outlier has a direction of its own (+ spread · e_t among groups and in a subspace); a chain goes past it, and
 * parents are none.
 *
 * @param kind which of them
 * @param size the number of groups, parents or edges, or the rank, as the kind has it; 1 in a chain
 * @param outliers the probability that a task is an outlier, in [0, 1]; 0 with {@code precision}
 * @param spread how far tasks are from what they follow, at least 0; in a chain at most √2, with {@code precision} 0
 */
public record SyntheticRelations(Kind kind, int size, double outliers, double spread) {

    /** The kinds of relations. */
    public enum Kind {
        /** Tasks of a group are alike. */
        GROUPS("groups"),
        /** Each task follows the one before. */
        CHAIN(""),
        /** Children follow parents, and not the other way. */
        ONE_WAY("parents"),
        /** Few pairs of tasks depend on each other directly. */
        PRECISION("edges"),
        /** All models are mixes of a few directions. */
        SUBSPACE("rank");

        private final String sizeName;

        Kind(String sizeName) {
            this.sizeName = sizeName;
        }

        /** What the setting is called that says how many there are; empty where there is none. */
        String sizeName() {
            return sizeName;
        }
    }

    /** With more, the dense factor of a precision would take all the time and memory. */
    static final int MOST_PRECISION_TASKS = 2000;

    /** Settings in their ranges. */
    public SyntheticRelations {
        int least = kind == Kind.PRECISION ? 0 : 1;
        Setting.check(kind.sizeName(), size >= least, "at least " + least, size);
        Setting.check("outliers", outliers >= 0 && outliers <= 1, "a number from 0 to 1", outliers);
        Setting.check("spread", spread >= 0 && spread <= Double.MAX_VALUE, "a number from 0", spread);
        Setting.check(
                "spread",
                kind != Kind.CHAIN || spread * spread <= 2,
                "at most 1.414 (the square root of 2) with relations=chain",
                spread);
        Setting.check("outliers", kind != Kind.PRECISION || outliers == 0, "0 with relations=precision", outliers);
        Setting.check("spread", kind != Kind.PRECISION || spread == 0, "0 with relations=precision", spread);
    }

    /** Groups. */
    public static SyntheticRelations groups(int groups, double outliers, double spread) {
        return new SyntheticRelations(Kind.GROUPS, groups, outliers, spread);
    }

    /** The number of groups; 1 where there are none. */
    public int groups() {
        return kind == Kind.GROUPS ? size : 1;
    }

    void checkFor(int tasks, int features) {
        switch (kind) {
            case GROUPS -> {}
            case CHAIN -> Setting.check("tasks", tasks >= 2, "at least 2 with relations=chain", tasks);
            case ONE_WAY ->
                Setting.check("tasks", tasks > size, "more than parents=" + size + " with relations=one-way", tasks);
            case PRECISION -> {
                Setting.check(
                        "tasks",
                        tasks <= MOST_PRECISION_TASKS,
                        "at most " + MOST_PRECISION_TASKS + " with relations=precision",
                        tasks);
                Setting.check("edges", size < tasks, "fewer than tasks=" + tasks, size);
            }
            case SUBSPACE -> Setting.check("rank", size <= features, "at most features=" + features, size);
        }
    }
}
