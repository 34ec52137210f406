package org.mochafl.core.train;

import java.util.Locale;

/** Why training ended. */
public enum StopReason {

    /** The certificate is below the relative gap that was asked for. */
    RELATIVE_GAP,

    /** The most rounds allowed are done. */
    ROUNDS,

    /** The caller asked for it. */
    CANCELLED;

    /** The name in JSON: {@code relative-gap}, {@code rounds}, {@code cancelled}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
