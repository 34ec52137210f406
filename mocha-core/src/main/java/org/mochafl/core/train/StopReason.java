package org.mochafl.core.train;

import java.util.Locale;

/** Why training ended. */
public enum StopReason {

    /** The certificate is below the relative gap that was asked for. */
    RELATIVE_GAP,

    /** The same for the problem without the devices that never answered while they were asked for a certificate. */
    SILENT_DEVICES,

    /** The most rounds allowed are done. */
    ROUNDS,

    /** The caller asked for it. */
    CANCELLED;

    /** The name in JSON: {@code relative-gap}, {@code silent-devices}, {@code rounds}, {@code cancelled}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
