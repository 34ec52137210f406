package org.mochafl.data.catalogue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mochafl.data.catalogue.Fetched.Checked;

/**
 * A data set that is in its place.
 *
 * @param path its file or directory
 * @param edition which form of it that is
 * @param wasThere whether it was there before
 * @param bytes of all its files
 * @param from the address it came from, if it was downloaded now
 * @param checksums the SHA-256 of each file, by its path below the data directory
 * @param record where the checksums are recorded; empty if the directory cannot be written
 * @param checked what the checksums were compared with
 */
public record Fetched(
        Path path,
        Edition edition,
        boolean wasThere,
        long bytes,
        Optional<URI> from,
        Map<String, String> checksums,
        Optional<Path> record,
        Checked checked) {

    /** What checksums were compared with. */
    public enum Checked {
        /** Those the catalogue knows: these are the published bytes. */
        CATALOGUE,
        /** Those recorded at the first fetch. */
        FIRST_FETCH,
        /** Nothing: none was known, or it is a copy of one's own. */
        NOTHING
    }

    /** Copies the checksums, in their order. */
    public Fetched {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
    }
}
