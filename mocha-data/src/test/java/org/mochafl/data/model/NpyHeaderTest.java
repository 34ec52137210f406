package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.model.NpyHeader.ElementType;

/** Arrays are, to the byte, those that NumPy writes. */
final class NpyHeaderTest {

    /** By NumPy 2.4.6: write_array(numpy.array([[[1.5, -2.0]], [[0.1, 5e-324]]]), version=(1, 0)). */
    private static final String DOUBLES =
            "934e554d5059010076007b276465736372273a20273c6638272c2027666f727472616e5f6f72646572273a2046616c73"
                    + "652c20277368617065273a2028322c20312c2032292c207d202020202020202020202020202020202020202020202020"
                    + "202020202020202020202020202020202020202020202020202020202020200a000000000000f83f00000000000000c0"
                    + "9a9999999999b93f0100000000000000";

    /** By NumPy 2.4.6: write_array(numpy.array([1, -2, 3], dtype=numpy.int64), version=(1, 0)). */
    private static final String LONGS =
            "934e554d5059010076007b276465736372273a20273c6938272c2027666f727472616e5f6f72646572273a2046616c73"
                    + "652c20277368617065273a2028332c292c207d2020202020202020202020202020202020202020202020202020202020"
                    + "202020202020202020202020202020202020202020202020202020202020200a0100000000000000feffffffffffffff"
                    + "0300000000000000";

    @Test
    void writesDoublesAsNumPyDoes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyHeader header = NpyHeader.of(ElementType.DOUBLE, 2, 1, 2);
        ArrayOutput array = new ArrayOutput(out, header);
        array.put(1.5, -2.0, 0.1);
        array.put(Double.MIN_VALUE);
        array.finish();
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(DOUBLES);
        assertThat(header.bytes()).isEqualTo(out.size());
    }

    @Test
    void writesLongsAsNumPyDoes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArrayOutput array = new ArrayOutput(out, NpyHeader.of(ElementType.LONG, 3));
        array.put(1L);
        array.put(-2L);
        array.put(3L);
        array.finish();
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(LONGS);
    }

    @Test
    void readsWhatNumPyWrote() throws IOException {
        byte[] file = HexFormat.of().parseHex(DOUBLES);
        try (ArrayInput array = new ArrayInput("w.npy", new ByteArrayInputStream(file), file.length)) {
            array.expect(ElementType.DOUBLE, 2, 1, -1);
            assertThat(array.all()).containsExactly(1.5, -2.0, 0.1, Double.MIN_VALUE);
        }
        byte[] numbers = HexFormat.of().parseHex(LONGS);
        try (ArrayInput array = new ArrayInput("n.npy", new ByteArrayInputStream(numbers), numbers.length)) {
            assertThat(new long[] {array.nextLong(), array.nextLong(), array.nextLong()})
                    .containsExactly(1, -2, 3);
            assertThatThrownBy(array::nextLong).isInstanceOf(InvalidInput.class).hasMessageContaining("n.npy");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 1_000_000_000_000L})
    void headersOfAnyShapeEndAtAMultipleOf64(long length) throws IOException {
        byte[] header = NpyHeader.of(ElementType.DOUBLE, length, 2, 3).written();
        assertThat(header.length % 64).isZero();
        assertThat(header[header.length - 1]).isEqualTo((byte) '\n');
        assertThat(NpyHeader.read(new ByteArrayInputStream(header)).shape()).containsExactly(length, 2, 3);
    }

    @Test
    void refusesWhatItDoesNotWrite() {
        String[] dictionaries = {
            "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 3), }",
            "import os"
        };
        for (String dictionary : dictionaries) {
            byte[] text = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
            file.writeBytes(text);
            assertThatThrownBy(() -> new ArrayInput("w.npy", new ByteArrayInputStream(file.toByteArray()), file.size()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("w.npy: expected ");
        }
        assertThatThrownBy(() -> new ArrayInput("w.npy", new ByteArrayInputStream(new byte[3]), 3))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("w.npy: expected an array in the format NPY 1.0, found something else");
    }

    @Test
    void doesNotTakeMemoryForNumbersThatAreNotThere() {
        byte[] header = NpyHeader.of(ElementType.DOUBLE, 1L << 40).written();
        assertThatThrownBy(() -> new ArrayInput("w.npy", new ByteArrayInputStream(header), header.length))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("as the shape (1099511627776,) says, found " + header.length);
    }
}
