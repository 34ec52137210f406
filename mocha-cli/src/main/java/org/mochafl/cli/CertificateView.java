package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Missing;
import org.mochafl.core.train.Certificate.StaleBound;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.report.TrainingCertificate;

/**
 * A certificate as it is told: in lines for people, in JSON, and for the page.
 *
 * @param certificate what is proved
 * @param names of all devices
 * @param learned whether the relations are learned
 */
record CertificateView(Certificate certificate, List<String> names, boolean learned) {

    /**
     * The numbers of the whole problem, null where nothing is proved of it; with devices missing also their names and the
     * numbers of the problem without them.
     */
    void addTo(JsonObject json) {
        if (certificate instanceof ExactGap exact) {
            add(exact, json);
        } else if (certificate instanceof StaleBound stale) {
            add(stale.bound(), json);
            add("stale-bound", stale.missing(), stale.live(), json);
        } else if (certificate instanceof Uncertified nothing) {
            add(new ExactGap(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN), json);
            add("uncertified", nothing.missing(), nothing.live(), json);
        }
    }

    private static void add(ExactGap exact, JsonObject json) {
        json.put("objective", exact.objective())
                .put("dualObjective", exact.dualObjective())
                .put("dualityGap", exact.gap())
                .put("relativeGap", exact.relativeGap())
                .put("jointGap", exact.jointGap())
                .put("relativeJointGap", exact.relativeJointGap());
    }

    private void add(String kind, Missing missing, Optional<ExactGap> live, JsonObject json) {
        List<JsonObject> devices = named(missing).stream()
                .map(name -> new JsonObject().put("name", name))
                .toList();
        JsonObject absent = new JsonObject().put("count", missing.count()).put("first", devices);
        json.put("certificate", kind).put("missing", absent);
        live.ifPresent(exact -> {
            JsonObject without = new JsonObject();
            add(exact, without);
            json.put("withoutMissing", without);
        });
    }

    /** Lines of a name and a value each. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        if (certificate instanceof ExactGap exact) {
            add(exact, "", lines);
        } else if (certificate instanceof StaleBound stale) {
            add(stale.bound(), "at most ", lines);
            lines.put("silent", who(stale.missing()) + "; their losses are bounded from what they last reported");
        } else if (certificate instanceof Uncertified nothing) {
            nothing.live().ifPresent(live -> add(live, "", lines));
            lines.put(
                    "silent",
                    who(nothing.missing())
                            + (nothing.live().isPresent()
                                    ? "; the numbers above are of the problem without their losses"
                                    : "; nothing is proved"));
        }
        return lines;
    }

    private void add(ExactGap exact, String atMost, Map<String, String> lines) {
        lines.put("objective", atMost + NumberText.objective(exact.objective()));
        lines.put("dual objective", NumberText.objective(exact.dualObjective()));
        String joint = learned && !Double.isNaN(exact.jointGap())
                ? ", with the relations " + atMost + NumberText.gap(exact.relativeJointGap())
                : "";
        lines.put("relative gap", atMost + NumberText.gap(exact.relativeGap()) + joint);
    }

    /** {@code 2 devices did not answer: t3, t7}. */
    private String who(Missing missing) {
        String more =
                missing.first().size() < missing.count() && !missing.first().isEmpty() ? ", …" : "";
        String named = missing.first().isEmpty() ? "" : ": " + String.join(", ", named(missing)) + more;
        return NumberText.count(missing.count()) + (missing.count() == 1 ? " device" : " devices") + " did not answer"
                + named;
    }

    private List<String> named(Missing missing) {
        return missing.first().stream().map(names::get).toList();
    }

    /** For the page. */
    TrainingCertificate report() {
        if (certificate instanceof StaleBound stale) {
            return new TrainingCertificate.Stale(
                    page(stale.bound()), silent(stale.missing()), stale.live().map(this::page));
        }
        if (certificate instanceof Uncertified nothing) {
            return new TrainingCertificate.Missing(
                    silent(nothing.missing()), nothing.live().map(this::page));
        }
        return page((ExactGap) certificate);
    }

    private TrainingCertificate.Silent silent(Missing missing) {
        return new TrainingCertificate.Silent(missing.count(), named(missing));
    }

    private TrainingCertificate.Exact page(ExactGap exact) {
        boolean joint = learned && !Double.isNaN(exact.jointGap());
        return new TrainingCertificate.Exact(
                exact.objective(),
                exact.dualObjective(),
                exact.relativeGap(),
                joint ? OptionalDouble.of(exact.relativeJointGap()) : OptionalDouble.empty());
    }
}
