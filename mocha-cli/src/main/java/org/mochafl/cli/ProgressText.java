package org.mochafl.cli;

import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** {@code comparing  27 %  ██████▊              45 s left}. */
final class ProgressText implements ProgressBarRenderer {

    private static final int BAR = 30;

    /** Below this share the remaining time is a guess. */
    private static final double KNOWN = 0.01;

    @Override
    public String render(ProgressState state, int columns) {
        double seconds = state.getElapsedAfterStart().toMillis() * 1e-3;
        String text = of(state.getTaskName(), state.getNormalizedProgress(), seconds);
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
    }

    static String of(String phase, double share, double seconds) {
        if (share <= 0) {
            return phase + " ...";
        }
        int full = (int) (BAR * share);
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        String left =
                share < KNOWN ? "" : "  " + NumberText.seconds(Math.ceil(seconds * (1 - share) / share)) + " left";
        return phase + " " + (int) (100 * share) + " %  " + bar + left;
    }
}
