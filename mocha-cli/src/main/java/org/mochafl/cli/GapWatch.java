package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.report.GapCurve;
import org.mochafl.report.GapPoint;

/** Keeps the gap after every round that has one, and the joint gap at the ends of W-steps. */
final class GapWatch implements TrainingListener {

    private final boolean learns;
    private final long begin = System.nanoTime();
    private final List<GapPoint> wSteps = new ArrayList<>();
    private final List<GapPoint> joint = new ArrayList<>();
    private int jointOf = -1;

    GapWatch(boolean learns) {
        this.learns = learns;
    }

    @Override
    public void onRound(RoundReport report) {
        if (!(report.certificate() instanceof ExactGap exact)) {
            return;
        }
        // The certificate of a round with work is of the point where it began.
        boolean evaluated = report.outcome().coordinateSteps() == 0;
        int round = (int) report.round() - (evaluated ? 0 : 1);
        OptionalDouble seconds = OptionalDouble.of((System.nanoTime() - begin) * 1e-9);
        wSteps.add(new GapPoint(round, exact.relativeGap(), seconds));
        if (learns && evaluated && !Double.isNaN(exact.jointGap())) {
            if (jointOf == report.omegaSteps()) {
                joint.remove(joint.size() - 1); // the W-step went on after it
            }
            jointOf = report.omegaSteps();
            joint.add(new GapPoint(round, exact.relativeJointGap(), seconds));
        }
    }

    /** The curve of all rounds so far. */
    GapCurve curve(String name, double target) {
        return new GapCurve(name, wSteps, joint, target);
    }
}
