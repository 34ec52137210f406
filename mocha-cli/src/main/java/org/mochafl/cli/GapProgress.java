package org.mochafl.cli;

import java.util.Optional;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.TrainingListener;

/** Tells how far a training is: by the digits the gap has won of those it must win, or by rounds if that is more. */
final class GapProgress implements TrainingListener {

    private final MochaSettings settings;
    private final Progress progress;
    private double first = Double.NaN;
    private double share;

    GapProgress(MochaSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public void onRound(RoundReport report) {
        share = Math.max(share, (double) report.round() / settings.rounds());
        Optional<ExactGap> known = report.certificate().live();
        if (known.isPresent()) {
            ExactGap exact = known.get();
            double gap = settings.structure().fixed() ? exact.relativeGap() : exact.relativeJointGap();
            if (Double.isNaN(first) && gap > settings.relativeGap()) {
                first = gap;
            }
            if (first > 0 && gap > 0) {
                share = Math.max(share, Math.log(first / gap) / Math.log(first / settings.relativeGap()));
            }
        }
        progress.reached(share);
    }
}
