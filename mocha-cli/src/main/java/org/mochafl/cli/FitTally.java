package org.mochafl.cli;

import java.util.List;
import org.mochafl.data.protocol.MethodResult;

/** Counts the certificates of many fits, whatever their order. Thread-safe. */
final class FitTally {

    private int fits;
    private int atRoundLimit;
    private double widestGap;

    /** The final fits of a method, one a trial. */
    static FitTally of(MethodResult method) {
        FitTally tally = new FitTally();
        method.trials().forEach(trial -> tally.add(FitProof.of(trial.fitted().diagnostics())));
        return tally;
    }

    /** All of them together. */
    static FitTally sum(List<FitTally> tallies) {
        FitTally sum = new FitTally();
        for (FitTally tally : tallies) {
            sum.fits += tally.fits();
            sum.atRoundLimit += tally.atRoundLimit();
            sum.widestGap = Math.max(sum.widestGap, tally.widestGap());
        }
        return sum;
    }

    synchronized void add(FitProof proof) {
        fits++;
        atRoundLimit += proof.atRoundLimit() ? 1 : 0;
        widestGap = Math.max(widestGap, proof.decisiveGap());
    }

    /** How many fits there were. */
    synchronized int fits() {
        return fits;
    }

    /** How many of them the limit of rounds ended. */
    synchronized int atRoundLimit() {
        return atRoundLimit;
    }

    /** The widest relative gap that a fit was left with. */
    synchronized double widestGap() {
        return widestGap;
    }

    JsonObject json() {
        return new JsonObject()
                .put("fits", fits())
                .put("fitsAtRoundLimit", atRoundLimit())
                .put("widestRelativeGap", widestGap());
    }
}
