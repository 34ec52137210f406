package org.mochafl.core.kernel;

import org.junit.jupiter.api.Assumptions;
import org.mochafl.core.InvalidInput;

/** The machine's LAPACK: without one a test that needs it is skipped, and fails where {@code CI=true}. */
final class NativeLapack {

    private NativeLapack() {}

    static Decompositions decompositions() {
        try {
            return new NativeDecompositions();
        } catch (InvalidInput e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("CI=true, but no LAPACK to test with: " + e.getMessage(), e);
            }
            Assumptions.abort("no LAPACK to test with: " + e.getMessage());
            throw e;
        }
    }
}
