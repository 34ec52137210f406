package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.protocol.Selection.Choice;

class SelectionTest {

    private static final List<Double> LAMBDAS = List.of(10.0, 1.0, 0.1);

    private static final double NAN = Double.NaN;

    /** Folds of one method: a row a fold, a column a λ. */
    private static List<double[]> folds(double[]... rows) {
        return List.of(rows);
    }

    /** A method whose every fold has the same errors. */
    private static List<double[]> steady(double... errors) {
        return List.of(errors, errors);
    }

    /*
     * The best pair, (c, 0.1), has folds 0.10, 0.14, 0.18: mean 0.14, s² = 0.0016, standard error 0.04/√3 = 0.0230940 by
     * hand, so that the limit is 0.1630940.
     */
    private static final List<double[]> BEST =
            folds(new double[] {0.5, 0.3, 0.10}, new double[] {0.5, 0.3, 0.14}, new double[] {0.5, 0.3, 0.18});

    @Test
    void theSimplestWithinOneStandardErrorOfTheBestIsChosenWithItsLargestLambda() {
        Selection selection = Selection.of(
                LAMBDAS,
                List.of("a", "b", "c"),
                List.of(steady(0.40, 0.1631, 0.1632), steady(0.1630, 0.15, 0.1629), BEST));
        assertThat(selection.best().name()).isEqualTo("c");
        assertThat(selection.best().lambda()).isEqualTo(0.1);
        assertThat(selection.best().validation().mean()).isCloseTo(0.14, within(1e-15));
        assertThat(selection.best().validation().standardError()).isCloseTo(0.04 / Math.sqrt(3), within(1e-15));
        assertThat(selection.limit()).isCloseTo(0.16309401076758503, within(1e-15));
        assertThat(selection.chosen())
                .isEqualTo(new Choice(
                        1, "b", 10.0, selection.candidates().get(1).validation().get(0)));
        assertThat(selection.candidatesWithin()).isEqualTo(2);
        assertThat(selection.isWithin(0, 1)).isFalse();
        assertThat(selection.isWithin(1, 2)).isTrue();
        assertThat(selection.candidates().get(1).best()).isEqualTo(1);
    }

    @Test
    void theBestIsChosenWhereNothingSimplerIsNear() {
        Selection selection = Selection.of(
                LAMBDAS, List.of("a", "c", "d"), List.of(steady(0.4, 0.2, 0.17), BEST, steady(1, 1, 0.15)));
        assertThat(selection.chosen()).isEqualTo(selection.best());
        assertThat(selection.chosen().name()).isEqualTo("c");
        assertThat(selection.candidatesWithin()).isEqualTo(2);
    }

    @Test
    void ofEquallyGoodPairsTheSimplestAndTheLargestLambdaIsTheBest() {
        Selection selection = Selection.of(
                LAMBDAS, List.of("a", "b", "c"), List.of(steady(1, 1, 1), steady(1, 0.5, 0.5), steady(0.5, 0.5, 0.5)));
        assertThat(selection.best().name()).isEqualTo("b");
        assertThat(selection.best().lambda()).isEqualTo(1);
        assertThat(selection.chosen()).isEqualTo(selection.best());
    }

    /** A fold that held out no row is no fold; one fold alone has no standard error. */
    @Test
    void foldsWithoutRowsAreLeftOut() {
        Selection selection = Selection.of(
                List.of(1.0),
                List.of("a", "b"),
                List.of(folds(new double[] {0.31}, new double[] {NAN}), folds(new double[] {0.3}, new double[] {NAN})));
        assertThat(selection.limit()).isEqualTo(0.3);
        assertThat(selection.chosen().name()).isEqualTo("b");
        assertThat(selection.chosen().validation().trials()).isEqualTo(1);
        assertThatThrownBy(() -> Selection.of(List.of(1.0), List.of("a"), List.of(folds(new double[] {NAN}))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--folds: expected a fold that holds out rows, found none");
    }
}
