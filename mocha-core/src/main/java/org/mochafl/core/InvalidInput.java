package org.mochafl.core;

/**
 * The request or the data is wrong. The message is one line that says what was expected, what was found, and where.
 *
 * <p>The command prints it and exits with status 2.
 */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An error with its one-line message. */
    public InvalidInput(String message) {
        super(message);
    }

    /** An error that another one caused. */
    public InvalidInput(String message, Throwable cause) {
        super(message, cause);
    }
}
