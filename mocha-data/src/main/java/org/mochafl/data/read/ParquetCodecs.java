package org.mochafl.data.read;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Unpacks the pages of a Parquet file in Java alone: Snappy, Zstandard and LZ4 by aircompressor, gzip by the JDK. A page
 * is unpacked to the size it declares and no further.
 */
final class ParquetCodecs implements CompressionCodecFactory {

    /** The codecs that are read. */
    static final Set<CompressionCodecName> KNOWN = Set.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    /** Writers make pages of about 1 MB; one that declares more than this is damaged or a bomb. */
    private static final int LARGEST_PAGE = 1 << 28;

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return switch (name) {
            case UNCOMPRESSED ->
                new Unpacking((packed, target) -> System.arraycopy(packed, 0, target, 0, packed.length));
            case SNAPPY -> new Unpacking(by(new SnappyDecompressor()));
            case ZSTD -> new Unpacking(by(new ZstdDecompressor()));
            case LZ4_RAW -> new Unpacking(by(new Lz4Decompressor()));
            case GZIP -> new Unpacking(ParquetCodecs::gunzip);
            default -> throw new IllegalArgumentException("codec " + name);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("compression");
    }

    @Override
    public void release() {
        // holds nothing
    }

    /** Unpacks all bytes into an array of just their size. */
    @FunctionalInterface
    private interface Unpack {
        void into(byte[] packed, byte[] target) throws IOException;
    }

    private static Unpack by(Decompressor codec) {
        return (packed, target) -> {
            int length = codec.decompress(packed, 0, packed.length, target, 0, target.length);
            checkLength(length, target.length);
        };
    }

    private static void gunzip(byte[] packed, byte[] target) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            checkLength(in.readNBytes(target, 0, target.length), target.length);
        }
    }

    private static void checkLength(int found, int declared) throws IOException {
        if (found != declared) {
            throw new IOException("a page of " + found + " bytes that declares " + declared);
        }
    }

    private record Unpacking(Unpack unpack) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpacked(packed.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer target, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            target.put(unpacked(bytes, size));
        }

        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException("a page that declares " + size + " bytes, more than " + LARGEST_PAGE);
            }
            byte[] target = new byte[size];
            unpack.into(packed, target);
            return target;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
