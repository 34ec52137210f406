package org.mochafl.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A terminal that a person looks at.
 *
 * @param columns its width
 */
record Terminal(int columns) {

    private static final int USUAL = 80;
    private static final int NARROW = 40;

    /*
     * System.console() says nothing about standard error: up to Java 21 it is there if standard input and output both are
     * terminals, from 22 on always. The shell knows, of the very stream it inherits, and how wide it is.
     */
    private static final String QUESTION = "[ -t 2 ] && { stty size <&2 || echo 0 0; } 2>/dev/null";

    /** The terminal that standard error is, if it is one. */
    static Optional<Terminal> ofStandardError() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", QUESTION)
                    .redirectError(Redirect.INHERIT)
                    .start();
            String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return shell.waitFor() == 0 ? Optional.of(new Terminal(columns(answer))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static int columns(String rowsAndColumns) {
        try {
            int columns = Integer.parseInt(rowsAndColumns.strip().replaceFirst("^\\d+\\s+", ""));
            return columns == 0 ? USUAL : Math.max(NARROW, columns);
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
