package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mochafl.core.structure.Findings.Link;
import org.mochafl.data.Truth.Influence;
import org.mochafl.data.Truth.Tie;

class RecoveryTest {

    /** The example of scikit-learn's documentation of adjusted_rand_score, and what follows from the definition. */
    @Test
    void groups() {
        assertThat(Recovery.adjustedRand(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
                .isCloseTo(0.5714285714285714, within(1e-15));
        assertThat(Recovery.adjustedRand(new int[] {1, 1, 0, 0}, new int[] {0, 0, 1, 1}))
                .isEqualTo(1);
        assertThat(Recovery.adjustedRand(new int[] {0, 1, 0, 1}, new int[] {0, 0, 1, 1}))
                .isCloseTo(-0.5, within(1e-15));
        assertThat(Recovery.adjustedRand(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}))
                .isZero();
    }

    @Test
    void outliers() {
        boolean[] outlier = {true, false, false, true, false};
        assertThat(Recovery.outlierAuc(new double[] {0.1, 0.5, 0.6, 0.2, 0.9}, outlier))
                .isEqualTo(1);
        assertThat(Recovery.outlierAuc(new double[] {0.55, 0.5, 0.6, 0.2, 0.9}, outlier))
                .isEqualTo(5.0 / 6);
        assertThat(Recovery.outlierAuc(new double[] {1, 1, 1, 1, 1}, outlier)).isEqualTo(0.5);
    }

    @Test
    void edges() {
        List<Tie> planted = List.of(new Tie(0, 1, 0.4), new Tie(1, 2, -0.4), new Tie(3, 4, 0.4));
        assertThat(Recovery.edgesF1(List.of(new Link(0, 1, 1), new Link(2, 1, 1)), planted))
                .isEqualTo(0.8);
        assertThat(Recovery.edgesF1(List.of(), planted)).isZero();
    }

    @Test
    void directions() {
        List<Influence> planted = List.of(new Influence(0, 2, 1), new Influence(1, 2, 1), new Influence(0, 3, 1));
        List<Link> found = List.of(new Link(0, 2, 0.5), new Link(2, 0, 0.4), new Link(2, 1, 0.1));
        assertThat(Recovery.directionsRight(found, planted, 4)).isEqualTo(1.0 / 3);
    }
}
