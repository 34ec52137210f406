package org.mochafl.data.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a model comes from.
 *
 * @param data the name of the data
 * @param digest the digest of the data, see {@link org.mochafl.data.Federation#digest}
 * @param command the command line that made it; empty if it was another program
 * @param options what the command was told, by the names of its options, for going on
 * @param program the version of this program
 * @param time when the training ended
 */
public record ModelOrigin(
        String data, String digest, String command, Map<String, List<String>> options, String program, Instant time) {

    /** Copies the options and keeps their order. */
    public ModelOrigin {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        options = Collections.unmodifiableMap(copy);
    }
}
