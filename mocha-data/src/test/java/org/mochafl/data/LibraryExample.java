package org.mochafl.data;

import java.nio.file.Path;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.read.FederationFile;

/** The library in a few lines, as README.md shows them; {@link DocumentsTest} runs them and compares the two. */
final class LibraryExample {

    private LibraryExample() {}

    /** The model of the first device of a table, after training all of them. */
    static double[] firstModel(Path csv) {
        // README begin
        Federation federation = FederationFile.of(csv).read().twoClasses();
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(0.1, 1e-3), Losses.named("logistic"));
        try (InProcessFleet fleet = new InProcessFleet(federation.tasks())) {
            Training training = new Mocha(settings).train(fleet);
            if (training.certificate() instanceof ExactGap proof) {
                System.out.println("relative joint gap: " + proof.relativeJointGap());
            }
            return fleet.model(0, training.coupling(), settings.weights());
        }
        // README end
    }
}
