package org.mochafl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

class FederationDigestTest {

    private static String digest(Rows rows, double... labels) {
        TaskData task = TaskData.incomplete("a", rows, labels, labels.length / rows.count());
        LabelMap map = new LabelMap.Regression(labels.length == rows.count() ? List.of("p") : List.of("p", "q"));
        return new Federation("f", List.of(task), List.of("x", "y", "z"), map, List.of(), Optional.empty()).digest();
    }

    /** The bytes written by hand: lengths, names, and of a row its values other than 0 with their columns. */
    @Test
    void isOfTheLayoutsBytes() throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.allocate(1000);
        text(bytes, "mocha-federation-2");
        bytes.putInt(3);
        text(bytes, "x");
        text(bytes, "y");
        text(bytes, "z");
        bytes.putInt(1);
        text(bytes, "a");
        bytes.putInt(2).putInt(2); // rows, outputs
        bytes.putInt(2)
                .putInt(0)
                .putDouble(5)
                .putInt(2)
                .putDouble(-6)
                .putDouble(1)
                .putDouble(2);
        bytes.putInt(0).putDouble(3).putDouble(0);
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes.array(), bytes.position()));
        assertThat(digest(DenseRows.of(new double[] {5, 0, -6, 0, 0, 0}, 2, 3), 1, 2, 3, -0.0))
                .isEqualTo(HexFormat.of().formatHex(sha));
    }

    private static void text(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }

    @Test
    void doesNotDependOnStorageSignsOfZeroOrKindsOfNaN() {
        double otherNaN = Double.longBitsToDouble(0x7ff8000000000123L);
        String dense = digest(DenseRows.of(new double[] {0, Double.NaN, 2, -0.0, 0, 3}, 2, 3), 1, 0);
        assertThat(digest(DenseRows.of(new double[] {-0.0, otherNaN, 2, 0, 0, 3}, 2, 3), 1, -0.0))
                .isEqualTo(dense);
        SparseRows sparse =
                SparseRows.of(3, new int[] {0, 2, 4}, new int[] {1, 2, 0, 2}, new double[] {otherNaN, 2, 0, 3});
        assertThat(digest(sparse, 1, 0)).isEqualTo(dense);
    }

    @Test
    void dependsOnEveryColumnAndOutput() {
        String digest = digest(DenseRows.of(new double[] {1, 0, 0}, 1, 3), 1);
        assertThat(digest(DenseRows.of(new double[] {0, 1, 0}, 1, 3), 1)).isNotEqualTo(digest);
        assertThat(digest(DenseRows.of(new double[] {1, 0, 0}, 1, 3), 1, 0)).isNotEqualTo(digest);
        assertThat(digest(DenseRows.of(new double[] {1, 0, Double.NaN}, 1, 3), 1))
                .isNotEqualTo(digest);
    }

    /** More values a row than are kept at first. */
    @Test
    void takesRowsOfAnyLength() {
        int[] columns = IntStream.range(0, 1000).toArray();
        double[] values = Arrays.stream(columns).mapToDouble(j -> j + 1).toArray();
        List<String> names = Arrays.stream(columns).mapToObj(j -> "x" + j).toList();
        LabelMap map = new LabelMap.Regression();
        TaskData dense = TaskData.of("a", DenseRows.of(values, 1, 1000), new double[1]);
        TaskData sparse =
                TaskData.of("a", SparseRows.of(1000, new int[] {0, 1000}, columns, values.clone()), new double[1]);
        assertThat(new Federation("f", List.of(sparse), names, map, List.of(), Optional.empty()).digest())
                .isEqualTo(new Federation("f", List.of(dense), names, map, List.of(), Optional.empty()).digest());
    }
}
