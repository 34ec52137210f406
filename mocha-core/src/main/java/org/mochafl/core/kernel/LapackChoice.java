package org.mochafl.core.kernel;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/**
 * Chooses who decomposes the matrices of central solves, once for a process: {@code java}, or {@code native}, which is the machine's
 * LAPACK, where the system property {@value #PROPERTY} says so. Native decompositions of some hundred rows and more are many times as fast;
 * their last bits depend on the library, the machine and how many threads the library has, so that nobody gets them without asking.
 *
 * <p>They need {@code dev.ludovic.netlib:lapack} on the class path, an optional dependency of this module.
 */
public final class LapackChoice {

    /** The system property that names them. */
    public static final String PROPERTY = "mocha.lapack";

    /** Made when the first is needed or asked for. */
    private static volatile @Nullable Decompositions chosen;

    private LapackChoice() {}

    /**
     * Has this process use those of a name.
     *
     * @throws InvalidInput if there are none of that name, no library for it is here, or others are in use
     */
    public static void use(String name) {
        requireKnown(name);
        String used = choose(System.getProperty(PROPERTY, name)).name();
        if (!used.equals(name)) {
            throw new InvalidInput("lapack: expected " + used + ", which this process uses already, found " + name);
        }
    }

    /**
     * Checks the system property, and loads the library if it asks for one.
     *
     * @throws InvalidInput if it names none that there are, or no library is here
     */
    public static void check() {
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            choose(name);
        }
    }

    /** What this process uses: {@code java}, or {@code native} and the file of the library. */
    public static String description() {
        return chosen().description();
    }

    static Decompositions chosen() {
        Decompositions known = chosen;
        return known != null ? known : choose(System.getProperty(PROPERTY, JavaDecompositions.NAME));
    }

    private static synchronized Decompositions choose(String name) {
        requireKnown(name);
        Decompositions known = chosen;
        if (known == null) {
            known = name.equals(NativeDecompositions.NAME) ? new NativeDecompositions() : new JavaDecompositions();
            chosen = known;
        }
        return known;
    }

    private static void requireKnown(String name) {
        if (!name.equals(JavaDecompositions.NAME) && !name.equals(NativeDecompositions.NAME)) {
            throw new InvalidInput("lapack: expected java or native, found " + name);
        }
    }
}
