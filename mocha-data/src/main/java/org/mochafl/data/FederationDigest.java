package org.mochafl.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * The digest of a federation: lengths before names and values, so that no two federations write the same bytes.
 *
 * <p>Of a row the values other than 0 are written, each after its column, so that it does not matter how rows are stored
 * and sparse rows are read in the time that their values take.
 */
final class FederationDigest {

    private static final String LAYOUT = "mocha-federation-2";

    private final MessageDigest sha;

    private FederationDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    static String of(Federation federation) {
        FederationDigest digest = new FederationDigest();
        digest.add(LAYOUT);
        digest.add(federation.featureNames().size());
        federation.featureNames().forEach(digest::add);
        digest.add(federation.tasks().size());
        federation.tasks().forEach(digest::add);
        return HexFormat.of().formatHex(digest.sha.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        sha.update(bytes);
    }

    private void add(int number) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private void add(TaskData task) {
        add(task.name());
        add(task.count());
        add(task.outputs());
        Row row = new Row(task.rows() instanceof SparseRows ? 0 : task.features());
        for (int i = 0; i < task.count(); i++) {
            row.fill(task.rows(), i);
            add(row.values);
            row.bytes.flip();
            sha.update(row.bytes);
            for (int k = 0; k < task.outputs(); k++) {
                add(task.label(i, k));
            }
        }
    }

    private void add(double number) {
        sha.update(ByteBuffer.allocate(Double.BYTES).putDouble(number + 0.0).array()); // both zeros are one number
    }

    /** The values of one row other than 0, as bytes. */
    private static final class Row {

        private final double[] dense;
        private ByteBuffer bytes = ByteBuffer.allocate(64 * (Integer.BYTES + Double.BYTES));
        private int values;

        Row(int features) {
            dense = new double[features];
        }

        void fill(Rows rows, int row) {
            bytes.clear();
            values = 0;
            if (rows instanceof SparseRows sparse) {
                for (int k = sparse.start(row); k < sparse.start(row + 1); k++) {
                    put(sparse.column(k), sparse.value(k));
                }
            } else {
                rows.copyTo(row, dense, 0);
                for (int j = 0; j < dense.length; j++) {
                    put(j, dense[j]);
                }
            }
        }

        private void put(int column, double value) {
            if (value == 0) {
                return;
            }
            if (bytes.remaining() < Integer.BYTES + Double.BYTES) {
                bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
            }
            bytes.putInt(column)
                    .putDouble(Double.isNaN(value) ? Double.NaN : value); // one missing value, one bit pattern
            values++;
        }
    }
}
