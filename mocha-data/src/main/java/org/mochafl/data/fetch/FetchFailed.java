package org.mochafl.data.fetch;

import java.io.IOException;

/** A file could not be had, or is not the expected one. The message is one line. */
public final class FetchFailed extends IOException {

    private static final long serialVersionUID = 1L;

    /** A failure with its one-line message. */
    public FetchFailed(String message) {
        super(message);
    }

    /** A failure that another one caused. */
    public FetchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
