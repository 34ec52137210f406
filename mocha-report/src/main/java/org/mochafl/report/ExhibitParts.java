package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** What an exhibit shows: figures and tables. */
final class ExhibitParts {

    private ExhibitParts() {}

    static List<Part> of(Exhibit exhibit) {
        if (exhibit instanceof Race race) {
            List<Part> parts = new ArrayList<>(RaceParts.outcome(race));
            parts.addAll(RaceParts.curves(race));
            parts.addAll(RaceParts.knobs(race));
            parts.add(RaceParts.worlds(race));
            return parts;
        }
        if (exhibit instanceof RaceLead lead) {
            return LeadParts.of(lead);
        }
        if (exhibit instanceof CurveSet curves) {
            return CurveSetParts.of(curves);
        }
        return GridParts.of((ValueGrid) exhibit);
    }
}
