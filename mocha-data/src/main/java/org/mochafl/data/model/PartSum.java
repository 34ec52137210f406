package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file is known by.
 *
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal
 */
record PartSum(long bytes, String sha256) {

    private static final int NAMED = 16;

    /** The beginning of the sum, for names of files. */
    String shortName() {
        return sha256.substring(0, Math.min(NAMED, sha256.length()));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /** Adds up what goes through it to another stream. */
    static final class Counting extends OutputStream {

        private final MessageDigest digest = PartSum.digest();
        private final OutputStream out;
        private long bytes;

        Counting(OutputStream out) {
            this.out = new DigestOutputStream(out, digest);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] values, int from, int count) throws IOException {
            out.write(values, from, count);
            bytes += count;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        PartSum sum() {
            return new PartSum(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
