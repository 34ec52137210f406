package org.mochafl.examples;

import java.io.PrintStream;
import java.util.List;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;

/** The library in ten lines: arrays of each device go in, progress, a certificate and a prediction come out. */
public final class TenLines {

    private TenLines() {}

    /** Trains three phones that know whether they move, and asks the second one about a new row. */
    public static void main(String[] args) {
        run(System.out);
    }

    static double run(PrintStream out) {
        double[][] ofAnna = {{1.2, 0.1}, {0.9, -0.2}, {-1.1, 0.3}, {-0.8, 0.0}};
        double[][] ofBen = {{1.0, 0.6}, {0.4, 1.3}, {-0.7, -1.0}};
        double[][] ofCarla = {{0.8, 0.2}, {-1.3, 0.1}, {-0.9, -0.4}};
        // README begin
        List<TaskData> devices = List.of(
                TaskData.of("anna", ofAnna, new double[] {1, 1, -1, -1}), // rows of features, a label for each
                TaskData.of("ben", ofBen, new double[] {1, 1, -1}),
                TaskData.of("carla", ofCarla, new double[] {1, -1, -1}));
        MochaSettings settings = MochaSettings.of(LearnedCovariance.of(0.1), Losses.named("logistic"));
        try (InProcessFleet fleet = new InProcessFleet(devices)) {
            Training training = new Mocha(settings).train(fleet, report -> out.println(report), () -> false);
            training.certificate().live().ifPresent(proof -> out.println("gap " + proof.relativeJointGap()));
            PersonalModels models = PersonalModels.of(fleet, training);
            return models.score(1, 0.5, 0.7); // above 0: Ben moves
        }
        // README end
    }
}
