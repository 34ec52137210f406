package org.mochafl.cli;

/** Counts the certificates of many fits, whatever their order. Thread-safe. */
final class FitTally {

    private int fits;
    private int atRoundLimit;
    private double widestGap;

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
