package org.mochafl.data.synthetic;

import java.util.OptionalInt;

/**
 * What the rows of a synthetic federation look like.
 *
 * <p>With a density of 1 every feature is standard normal. Below, a row has max(1, round(density · d)) different columns
 * that are standard normal, and all others are 0 and not stored.
 *
 * @param features d, at least 1
 * @param least the least number of rows of a task, at least 1
 * @param most the greatest, at least {@code least}
 * @param parents the number of rows of a parent of one-way relations, at least 1; as any other task's if it is not given
 * @param density the share of non-zeros, above 0 and at most 1
 * @param columns where the non-zeros are
 */
public record SyntheticRows(int features, int least, int most, OptionalInt parents, double density, Columns columns) {

    /** Which columns of a sparse row are not 0. */
    public enum Columns {
        /** Every column as often as any other. */
        UNIFORM,
        /** Column j in proportion to 1/j, drawn one after the other without repetition. */
        ZIPF
    }

    /** With more, the columns that are hardly ever drawn would take all the time. */
    private static final double MOST_ZIPF = 0.5;

    /** Settings in their ranges. */
    public SyntheticRows {
        Setting.check("features", features >= 1, "at least 1", features);
        Setting.check("min-rows", least >= 1, "at least 1", least);
        Setting.check("max-rows", most >= least, "at least min-rows=" + least, most);
        Setting.check("parent-rows", parents.orElse(1) >= 1, "at least 1", parents.orElse(1));
        Setting.check("density", density > 0 && density <= 1, "a number above 0, at most 1", density);
        Setting.check(
                "columns",
                columns == Columns.UNIFORM || density <= MOST_ZIPF,
                "uniform, or a density of at most " + MOST_ZIPF,
                "zipf with density=" + density);
    }

    /** Dense rows. */
    public SyntheticRows(int features, int least, int most) {
        this(features, least, most, OptionalInt.empty(), 1, Columns.UNIFORM);
    }

    /** Whether rows are stored without their zeros. */
    public boolean areSparse() {
        return density < 1;
    }

    int nonZeros() {
        return Math.max(1, (int) Math.rint(density * features));
    }
}
