package org.mochafl.cli;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.core.kernel.LapackChoice;
import org.mochafl.data.Federation;
import org.mochafl.report.Provenance;

/**
 * What somebody needs to get the numbers again.
 *
 * @param command the command line
 * @param seed the seed
 * @param data the name of the data
 * @param digest the digest of the data
 * @param settings every setting, defaults included, in the order in which they are shown
 */
record RunProvenance(String command, long seed, String data, String digest, Map<String, String> settings) {

    /** Copies the map and keeps its order. */
    RunProvenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static RunProvenance of(String command, long seed, Federation federation, Map<String, String> settings) {
        return new RunProvenance(command, seed, federation.name(), "sha256:" + federation.digest(), settings);
    }

    JsonObject json() {
        JsonObject all = new JsonObject();
        settings.forEach(all::put);
        return new JsonObject()
                .put("version", BuildVersion.current())
                .put("command", command)
                .put("seed", seed)
                .put("data", new JsonObject().put("name", data).put("digest", digest))
                .put("settings", all)
                .put("java", java())
                .put("lapack", LapackChoice.description());
    }

    Provenance forReport(Instant time) {
        return new Provenance(command, BuildVersion.current(), seed, digest, runtime(), time, settings);
    }

    private static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }

    private static String runtime() {
        return java() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, LAPACK " + LapackChoice.description();
    }

    /** Gives the provenance once the data is known. */
    @FunctionalInterface
    interface Maker {

        /** The provenance of numbers from this data. */
        RunProvenance of(Federation federation);
    }
}
