package org.mochafl.data.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What stands before the numbers of an array in the format NPY 1.0 [NPY]: little-endian numbers of 8 bytes, in C order.
 *
 * <pre>
 *     \x93NUMPY 1 0, length of what follows (2 bytes, little-endian),
 *     {'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }, spaces, newline; 64 bytes or a multiple
 * </pre>
 *
 * @param type of the numbers
 * @param shape the length of each dimension
 */
record NpyHeader(ElementType type, long[] shape) {

    /** Types of numbers, 8 bytes each. */
    enum ElementType {
        DOUBLE("<f8"),
        LONG("<i8");

        private final String code;

        ElementType(String code) {
            this.code = code;
        }
    }

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = MAGIC.length + Short.BYTES;

    private static final Pattern DICTIONARY =
            Pattern.compile("\\{ *'descr': *'([^']*)', *'fortran_order': *(True|False),"
                    + " *'shape': *\\(((?:\\d{1,18}(?:, *\\d{1,18})*,?)?)\\),? *\\} *\\n?");

    static NpyHeader of(ElementType type, long... shape) {
        return new NpyHeader(type, shape);
    }

    /** How many numbers the array has. */
    long count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** How many bytes the whole array takes, with this header. */
    long bytes() {
        return Math.addExact(written().length, Math.multiplyExact(count(), (long) Long.BYTES));
    }

    String shapeText() {
        return shapeText(shape);
    }

    /** (3, 4), or (3,) for one dimension, as Python writes it. */
    static String shapeText(long... shape) {
        String lengths = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return "(" + lengths + (shape.length == 1 ? ",)" : ")");
    }

    byte[] written() {
        String dictionary = "{'descr': '" + type.code + "', 'fortran_order': False, 'shape': " + shapeText() + ", }";
        int end = (PREFIX + dictionary.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        byte[] header = Arrays.copyOf(MAGIC, end);
        int length = end - PREFIX;
        header[MAGIC.length] = (byte) length;
        header[MAGIC.length + 1] = (byte) (length >> 8);
        Arrays.fill(header, PREFIX, end, (byte) ' ');
        byte[] text = dictionary.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, PREFIX, text.length);
        header[end - 1] = '\n';
        return header;
    }

    /**
     * Reads a header.
     *
     * @throws IOException if there is none of a kind that {@link #written} writes; the message says what was found
     */
    static NpyHeader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] prefix = data.readNBytes(PREFIX);
        if (prefix.length < PREFIX || !Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("expected an array in the format NPY 1.0, found something else");
        }
        int length = (prefix[MAGIC.length] & 0xFF) | (prefix[MAGIC.length + 1] & 0xFF) << 8;
        String dictionary = new String(data.readNBytes(length), StandardCharsets.ISO_8859_1);
        Matcher known = DICTIONARY.matcher(dictionary);
        if (!known.matches() || known.group(2).equals("True")) {
            throw new IOException("expected an array in C order, found the header '" + dictionary.strip() + "'");
        }
        for (ElementType type : ElementType.values()) {
            if (type.code.equals(known.group(1))) {
                return checked(new NpyHeader(type, lengths(known.group(3))));
            }
        }
        throw new IOException("expected numbers of type <f8 or <i8, found " + known.group(1));
    }

    private static NpyHeader checked(NpyHeader header) throws IOException {
        try {
            header.bytes();
            return header;
        } catch (ArithmeticException tooLarge) {
            throw new IOException(
                    "expected an array of a size that can be, found shape " + header.shapeText(), tooLarge);
        }
    }

    private static long[] lengths(String text) {
        return Pattern.compile("\\d+")
                .matcher(text)
                .results()
                .mapToLong(number -> Long.parseLong(number.group()))
                .toArray();
    }
}
