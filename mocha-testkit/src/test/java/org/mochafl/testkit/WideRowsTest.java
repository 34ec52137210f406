package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;

/** Rows of 40,000 features of which few are not zero: no d × d matrix would fit, and no n × n matrix is wanted. */
final class WideRowsTest {

    private static final int FEATURES = 40_000;
    private static final int USED = 60;
    private static final int STRIDE = FEATURES / USED;
    private static final int VALUES = 5;

    /** The same rows without the columns that are zero everywhere have the same optimum, and w is 0 in those columns. */
    @ParameterizedTest
    @CsvSource({"squared, 200", "squared, 20", "hinge, 150", "huber, 10"})
    void columnsWithoutValuesChangeNothing(String name, int rows) {
        Loss loss = Losses.named(name);
        List<TaskData> wide = federation(loss, rows, STRIDE, FEATURES);
        List<TaskData> narrow = federation(loss, rows, 1, USED);
        assertThat(wide).allMatch(task -> !task.prefersGram());
        MochaSettings settings =
                MochaSettings.of(MeanRegularised.of(0.1, 2), loss).withRelativeGap(1e-7);
        TrainedTasks found = TrainedTasks.of(wide, settings);
        TrainedTasks expected = TrainedTasks.of(narrow, settings);
        assertThat(found.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        double objective = expected.certificate().objective();
        assertThat(found.certificate().objective()).isCloseTo(objective, within(2e-7 * objective));
        double[][] spread = new double[wide.size()][FEATURES];
        for (int t = 0; t < spread.length; t++) {
            for (int k = 0; k < USED; k++) {
                spread[t][k * STRIDE] = expected.models()[t][k];
            }
        }
        assertThat(found.distance(spread)).isLessThan(2e-3 * found.norm());
        assertThat(found.models()[0][1]).isZero();
    }

    private static List<TaskData> federation(Loss loss, int rows, int stride, int features) {
        Random random = new Random(rows);
        double[] common = Federations.gaussian(random, USED);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            int[] starts = new int[rows + 1];
            int[] columns = new int[rows * VALUES];
            double[] values = new double[rows * VALUES];
            double[] labels = new double[rows];
            for (int i = 0; i < rows; i++) {
                double signal = 0.3 * random.nextGaussian();
                int[] used =
                        random.ints(0, USED).distinct().limit(VALUES).sorted().toArray();
                for (int k = 0; k < VALUES; k++) {
                    int at = i * VALUES + k;
                    columns[at] = used[k] * stride;
                    values[at] = random.nextGaussian();
                    signal += values[at] * common[used[k]];
                }
                starts[i + 1] = (i + 1) * VALUES;
                labels[i] = loss.accepts(0.5) ? signal : signal > 0 ? 1 : -1;
            }
            tasks.add(TaskData.of("t" + t, SparseRows.of(features, starts, columns, values), labels));
        }
        return tasks;
    }
}
