package org.mochafl.core.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/**
 * Where the machine has its LAPACK. The dependency that calls it would look for itself, but where there is none it has C print a line of
 * its own, so a library is looked for and loaded here first. The file is the one that {@value #FILE} names, else the one called as {@value
 * #NAMED} says in a directory where this JVM or Linux keeps libraries. Either must be a LAPACK: nothing can tell before it is called.
 */
final class LapackLibrary {

    /** The dependency's property for a file. */
    static final String FILE = "dev.ludovic.netlib.lapack.nativeLibPath";

    /** The dependency's property for a name. */
    static final String NAMED = "dev.ludovic.netlib.lapack.nativeLib";

    /** On Debian and its kin whichever of the installed libraries the machine's owner prefers. */
    private static final String USUAL = "liblapack.so.3";

    private LapackLibrary() {}

    /**
     * Loads it, and has the dependency take the same.
     *
     * @return the file
     * @throws InvalidInput if there is none
     */
    static String load() {
        String file = System.getProperty(FILE);
        if (file == null && !System.getProperty("os.name", "").equals("Linux")) {
            return System.getProperty(NAMED, "the system's LAPACK"); // the dependency knows where that is
        }
        if (file != null) {
            if (!loads(file)) {
                throw refused(file + ", which " + FILE + " names, cannot be loaded");
            }
            return file;
        }
        String name = System.getProperty(NAMED, USUAL);
        Set<String> directories = directories();
        for (String directory : directories) {
            String candidate = directory + "/" + name;
            if (loads(candidate)) {
                System.setProperty(FILE, candidate);
                return candidate;
            }
        }
        throw refused("there is no " + name + " that can be loaded in " + String.join(":", directories)
                + " (Debian's package libopenblas0 brings one, -D" + FILE + "=FILE names another)");
    }

    /** Why there are no native decompositions here. */
    static InvalidInput refused(String reason) {
        return new InvalidInput("lapack: expected java, since " + reason + ", found native");
    }

    private static boolean loads(String file) {
        try {
            System.load(file);
            return true;
        } catch (UnsatisfiedLinkError absent) {
            return false;
        }
    }

    /** Those of the JVM, which begin with the user's LD_LIBRARY_PATH, and those of Linux, which not every JVM knows. */
    private static Set<String> directories() {
        Set<String> directories = new LinkedHashSet<>();
        for (String directory : System.getProperty("java.library.path", "").split(":", -1)) {
            if (directory.startsWith("/")) {
                directories.add(directory);
            }
        }
        String machine = System.getProperty("os.arch", "");
        directories.add("/usr/lib/" + (machine.equals("amd64") ? "x86_64" : machine) + "-linux-gnu");
        directories.addAll(List.of("/usr/local/lib", "/usr/lib64", "/usr/lib"));
        return directories;
    }
}
