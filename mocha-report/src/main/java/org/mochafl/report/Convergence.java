package org.mochafl.report;

import java.util.List;

/**
 * The proof that the solver did its work.
 *
 * @param certificates what is proved, for every method
 * @param curves how the runs got there; may be empty
 */
public record Convergence(List<MethodCertificate> certificates, List<GapCurve> curves) {

    /** Copies the lists. */
    public Convergence {
        certificates = List.copyOf(certificates);
        curves = List.copyOf(curves);
    }
}
