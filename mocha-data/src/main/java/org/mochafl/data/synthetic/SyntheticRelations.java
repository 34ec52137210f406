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
 * </ul>
 *
 * <p>An outlier has a direction of its own (+ spread · e_t among groups); a chain goes past it, and parents are none.
 *
 * @param kind which of them
 * @param groups the number of groups, at least 1; 1 where there are none
 * @param parents the number of parents, at least 1; 1 where there are none
 * @param outliers the probability that a task is an outlier, in [0, 1]
 * @param spread how far tasks are from what they follow, at least 0; in a chain at most √2
 */
public record SyntheticRelations(Kind kind, int groups, int parents, double outliers, double spread) {

    /** The kinds of relations. */
    public enum Kind {
        /** Tasks of a group are alike. */
        GROUPS,
        /** Each task follows the one before. */
        CHAIN,
        /** Children follow parents, and not the other way. */
        ONE_WAY
    }

    /** Settings in their ranges. */
    public SyntheticRelations {
        Setting.check("groups", groups >= 1, "at least 1", groups);
        Setting.check("groups", kind == Kind.GROUPS || groups == 1, "relations=groups with it", groups);
        Setting.check("parents", parents >= 1, "at least 1", parents);
        Setting.check("parents", kind == Kind.ONE_WAY || parents == 1, "relations=one-way with it", parents);
        Setting.check("outliers", outliers >= 0 && outliers <= 1, "a number from 0 to 1", outliers);
        Setting.check("spread", spread >= 0 && spread <= Double.MAX_VALUE, "a number from 0", spread);
        Setting.check(
                "spread",
                kind != Kind.CHAIN || spread * spread <= 2,
                "at most 1.414 (the square root of 2) with relations=chain",
                spread);
    }

    /** Groups. */
    public static SyntheticRelations groups(int groups, double outliers, double spread) {
        return new SyntheticRelations(Kind.GROUPS, groups, 1, outliers, spread);
    }

    void checkFor(int tasks) {
        Setting.check("tasks", kind != Kind.CHAIN || tasks >= 2, "at least 2 with relations=chain", tasks);
        Setting.check(
                "tasks",
                kind != Kind.ONE_WAY || tasks > parents,
                "more than parents=" + parents + " with relations=one-way",
                tasks);
    }
}
