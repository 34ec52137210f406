package org.mochafl.examples;

import java.nio.file.Path;
import java.util.List;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.data.Federation;
import org.mochafl.data.read.FederationFile;

/** From a table in a file to the weights of every device. */
public final class FromTable {

    private FromTable() {}

    /** Prints the weights of every device of a CSV table with the columns {@code task} and {@code label}. */
    public static void main(String[] args) {
        Federation federation = FederationFile.of(Path.of(args[0])).read().twoClasses();
        PersonalModels models = models(federation);
        List<String> names = federation.featureNames();
        for (int t = 0; t < federation.tasks().size(); t++) {
            System.out.println(federation.tasks().get(t).name());
            for (int k = 0; k < names.size(); k++) {
                System.out.println("  " + names.get(k) + " " + models.weights(t)[k]);
            }
        }
    }

    static PersonalModels models(Federation federation) {
        MochaSettings settings = MochaSettings.of(LearnedCovariance.of(0.1), Losses.named("logistic"));
        try (InProcessFleet fleet = new InProcessFleet(federation.tasks())) {
            return PersonalModels.of(fleet, new Mocha(settings).train(fleet));
        }
    }
}
