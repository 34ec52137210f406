package org.mochafl.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the numbers come from: what somebody needs to get them again.
 *
 * @param command the command line
 * @param version the version of MOCHA
 * @param seed the seed
 * @param dataDigest the digest of the data
 * @param runtime the Java virtual machine and the system
 * @param time when the run ended
 * @param settings every setting, defaults included, in the order in which they are shown
 */
public record Provenance(
        String command,
        String version,
        long seed,
        String dataDigest,
        String runtime,
        Instant time,
        Map<String, String> settings) {

    /** Copies the map and keeps its order. */
    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
