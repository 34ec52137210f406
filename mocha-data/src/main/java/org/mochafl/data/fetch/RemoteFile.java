package org.mochafl.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file on the net.
 *
 * @param name what it is called here
 * @param addresses where it can be had, the first one first; http or https
 * @param sha256 its SHA-256 in hexadecimal, where it is known
 */
public record RemoteFile(String name, List<URI> addresses, Optional<String> sha256) {

    /** A file that can be had somewhere. */
    public RemoteFile {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("expected an address of " + name + ", found none");
        }
    }

    /** The same file at another address: of the file itself or, with a slash at its end, of the directory it is in. */
    public RemoteFile at(URI mirror) {
        URI address = mirror.toString().endsWith("/") ? mirror.resolve(name.replace(" ", "%20")) : mirror;
        return new RemoteFile(name, List.of(address), sha256);
    }

    /** The same file, with a checksum if it has none. */
    public RemoteFile orChecksum(Optional<String> known) {
        return new RemoteFile(name, addresses, sha256.or(() -> known));
    }

    /**
     * Brings the file into a part, from the first address that has it, going on from what is in the part already.
     *
     * @param part where it is written; whole when this returns, and there for the next time if it fails on the way
     * @return the address it came from
     * @throws FetchFailed if no address has it, or the checksum differs; a file with another checksum is deleted
     */
    public URI into(Path part, Patience patience, FetchListener listener) throws IOException {
        List<FetchFailed> failures = new ArrayList<>();
        for (URI address : addresses) {
            try {
                fetch(address, part, patience, listener);
                return address;
            } catch (FetchFailed failed) {
                failures.add(failed);
            }
        }
        FetchFailed first = failures.get(0);
        if (failures.size() == 1) {
            throw first;
        }
        throw new FetchFailed(
                first.getMessage() + " (and " + (failures.size() - 1) + " other address: "
                        + failures.get(failures.size() - 1).getMessage() + ")",
                first);
    }

    private void fetch(URI address, Path part, Patience patience, FetchListener listener) throws IOException {
        try (PartFile open = PartFile.open(part)) {
            new HttpDownload(address, name, patience, listener).into(open);
            open.finish();
        } catch (FetchFailed failed) {
            if (Files.isRegularFile(part) && Files.size(part) == 0) {
                PartFile.delete(part);
            }
            throw failed;
        }
        String found = Sha256.of(part);
        if (sha256.isPresent() && !sha256.get().equals(found)) {
            PartFile.delete(part);
            throw new FetchFailed(address + ": expected the SHA-256 " + sha256.get() + ", found " + found);
        }
    }

    /** Forgets what was downloaded into a part. */
    public static void discard(Path part) throws IOException {
        PartFile.delete(part);
    }
}
