package org.mochafl.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mochafl.core.task.TaskData;

/** The digest of a federation: lengths before names and values, so that no two federations write the same bytes. */
final class FederationDigest {

    private static final String LAYOUT = "mocha-federation-1";

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
        double[] row = new double[task.features() + task.outputs()];
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Double.BYTES);
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            for (int k = 0; k < task.outputs(); k++) {
                row[task.features() + k] = task.label(i, k);
            }
            bytes.clear();
            bytes.asDoubleBuffer().put(row);
            sha.update(bytes);
        }
    }
}
