package org.mochafl.data.read;

import org.mochafl.core.InvalidInput;

/** One line of a LIBSVM file after the other, word by word, where {@link ByteLines} has them. */
final class LibsvmLine {

    /** One more index would ask for a name and a weight each for more features than a model of this size holds. */
    private static final int MOST_FEATURES = 1 << 24;

    private static final String QID = "qid:";

    private final ByteLines lines;
    private final boolean qidNamesTask;
    private int at;
    private double label;
    private String qid = "";
    private int index;
    private double value;

    /**
     * The lines of a file.
     *
     * @param qidNamesTask whether each must have a {@code qid}
     */
    LibsvmLine(ByteLines lines, boolean qidNamesTask) {
        this.lines = lines;
        this.qidNamesTask = qidNamesTask;
    }

    /** Reads the label and the qid of the line that {@code lines} is at; false if it is empty or a comment. */
    boolean begin() {
        at = lines.skipSpaces(lines.start());
        if (atEnd()) {
            return false;
        }
        int from = at;
        at = wordEnd(from);
        label = Decimals.parse(lines.buffer(), from, at);
        if (Double.isNaN(label)) {
            String text = lines.text(from, at);
            throw wrong(
                    text.indexOf(',') > 0
                            ? "one number as a label (several labels a row are not read)"
                            : "a number as a label",
                    Quoted.of(text));
        }
        at = lines.skipSpaces(at);
        qid = "";
        if (!atEnd() && startsWithQid()) {
            from = at + QID.length();
            at = wordEnd(at);
            qid = Quoted.oneLine(lines.text(from, at));
        }
        if (qidNamesTask && qid.isEmpty()) {
            throw wrong(
                    "'qid:TASK' after the label, as in one file of several tasks (a directory has a file for each instead)",
                    atEnd() ? "nothing" : Quoted.of(lines.text(at, wordEnd(at))));
        }
        index = 0;
        return true;
    }

    double label() {
        return label;
    }

    /** The name of the task; empty if the line has none. */
    String qid() {
        return qid;
    }

    /** Goes to the next index and value; false at the end of the line. */
    boolean nextFeature() {
        at = lines.skipSpaces(at);
        if (atEnd()) {
            return false;
        }
        int from = at;
        at = wordEnd(from);
        int colon = from;
        long number = 0;
        while (colon < at && number <= MOST_FEATURES && isDigit(lines.buffer()[colon])) {
            number = 10 * number + (lines.buffer()[colon++] - '0');
        }
        if (number > MOST_FEATURES) {
            throw wrong("an index of at most " + MOST_FEATURES, Quoted.of(lines.text(from, at)));
        }
        if (colon == from || colon == at || lines.buffer()[colon] != ':') {
            throw wrong("index:value", Quoted.of(lines.text(from, at)));
        }
        if (number <= index) {
            throw wrong(
                    index == 0 ? "an index from 1" : "an index above " + index + ", as they rise within a line",
                    Long.toString(number));
        }
        index = (int) number;
        value = Decimals.parse(lines.buffer(), colon + 1, at);
        if (Double.isNaN(value)) {
            throw wrong("a finite number at index " + index, Quoted.of(lines.text(colon + 1, at)));
        }
        return true;
    }

    /** The index of the value, from 1. */
    int index() {
        return index;
    }

    double value() {
        return value;
    }

    private boolean startsWithQid() {
        if (lines.end() - at < QID.length()) {
            return false;
        }
        for (int i = 0; i < QID.length(); i++) {
            if (lines.buffer()[at + i] != QID.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean atEnd() {
        return at == lines.end() || lines.buffer()[at] == '#';
    }

    /** A word ends at a space, and where a comment begins. */
    private int wordEnd(int from) {
        int end = lines.skipWord(from);
        for (int i = from; i < end; i++) {
            if (lines.buffer()[i] == '#') {
                return i;
            }
        }
        return end;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private InvalidInput wrong(String expected, String found) {
        return new InvalidInput(
                lines.where() + ", line " + lines.line() + ": expected " + expected + ", found " + found);
    }
}
