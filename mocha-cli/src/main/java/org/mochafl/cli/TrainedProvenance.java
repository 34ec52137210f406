package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.data.model.ModelDescription;
import org.mochafl.data.model.ModelOrigin;
import org.mochafl.data.model.ModelTraining;
import org.mochafl.report.Provenance;

/** Where a saved model comes from, for a page. */
final class TrainedProvenance {

    private TrainedProvenance() {}

    static Provenance of(ModelDescription model) {
        ModelOrigin origin = model.origin();
        return new Provenance(
                origin.command(),
                origin.program(),
                model.training().rows().seed(),
                origin.digest(),
                "not written down",
                origin.time(),
                settings(model.training()));
    }

    private static Map<String, String> settings(ModelTraining training) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("structure", training.structure());
        training.structureSettings().forEach((name, value) -> settings.put(name, NumberText.setting(value)));
        settings.put("loss", training.loss());
        settings.put("weights", training.weights());
        settings.put("test fraction", NumberText.setting(training.rows().testFraction()));
        return settings;
    }
}
