package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

class ConfusionTableTest {

    /** 8 of 10 cats, 3 of 6 dogs found; no bird there is, one was predicted. Counted by hand. */
    private static final ConfusionTable PETS =
            new ConfusionTable(List.of("cat", "dog", "bird"), new long[][] {{8, 2, 0}, {2, 3, 1}, {0, 0, 0}});

    @Test
    void countsRowsByTrueAndByPredictedClass() {
        assertThat(PETS.rows()).isEqualTo(16);
        assertThat(PETS.rows(0)).isEqualTo(10);
        assertThat(PETS.rows(1)).isEqualTo(6);
        assertThat(PETS.predicted(0)).isEqualTo(10);
        assertThat(PETS.predicted(1)).isEqualTo(5);
        assertThat(PETS.predicted(2)).isEqualTo(1);
        assertThat(PETS.count(1, 2)).isEqualTo(1);
        assertThat(PETS.share(1, 0)).isEqualTo(1.0 / 3);
    }

    @Test
    void recallIsOfTheRowsThatAreOfAClassAndPrecisionOfThosePredicted() {
        assertThat(PETS.recall(0)).isEqualTo(0.8);
        assertThat(PETS.recall(1)).isEqualTo(0.5);
        assertThat(PETS.recall(2)).isNaN();
        assertThat(PETS.precision(0)).isEqualTo(0.8);
        assertThat(PETS.precision(1)).isEqualTo(0.6);
        assertThat(PETS.precision(2)).isZero();
        assertThat(PETS.error(1)).isEqualTo(0.5);
        assertThat(PETS.error()).isEqualTo(5.0 / 16);
    }

    @Test
    void addsTrials() {
        ConfusionTable twice = PETS.plus(PETS);
        assertThat(twice.count(0, 1)).isEqualTo(4);
        assertThat(twice.rows()).isEqualTo(32);
        assertThat(twice).isNotEqualTo(PETS).isEqualTo(PETS.plus(PETS)).hasSameHashCodeAs(PETS.plus(PETS));
        assertThatThrownBy(() -> PETS.plus(new ConfusionTable(List.of("cat"), new long[][] {{1}})))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("confusion: expected the classes [cat, dog, bird], found [cat]");
    }

    @Test
    void keepsItsCounts() {
        long[][] counts = {{1, 0}, {0, 1}};
        ConfusionTable table = new ConfusionTable(List.of("a", "b"), counts);
        counts[0][0] = 7;
        table.counts()[1][1] = 7;
        assertThat(table.count(0, 0)).isEqualTo(1);
        assertThat(table.count(1, 1)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoTable() {
        List<String> two = List.of("a", "b");
        assertThatThrownBy(() -> new ConfusionTable(List.of(), new long[0][0]))
                .hasMessage("confusion: expected classes, found none");
        assertThatThrownBy(() -> new ConfusionTable(two, new long[][] {{1, 2}}))
                .hasMessage("confusion: expected 2 rows, one a class, found 1");
        assertThatThrownBy(() -> new ConfusionTable(two, new long[][] {{1, 2}, {3}}))
                .hasMessage("confusion, class b: expected 2 counts, found 1");
        assertThatThrownBy(() -> new ConfusionTable(two, new long[][] {{1, -2}, {3, 4}}))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("confusion, class a: expected counts of at least 0, found -2");
    }
}
