package org.mochafl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.data.NearestName;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.protocol.ComparisonSettings;

/**
 * What {@code mocha reproduce} is asked for, checked.
 *
 * @param studies the results to repeat, in the order in which they are shown
 * @param data named data; none for the usual ones
 * @param directory where files of named data are
 * @param excluded features to leave out
 * @param size how much is done
 * @param lambda of the races
 * @param run how to run
 */
record ReproduceRequest(
        List<Repeated.Study> studies,
        List<String> data,
        Optional<Path> directory,
        List<String> excluded,
        StudySize size,
        double lambda,
        RunOptions run) {

    /** Every result that can be repeated. */
    private static final List<Repeated.Study> ALL =
            List.of(new ErrorTable(), new NetworkFigure(), new StragglerFigure(), new FailureFigure(), new SkewStudy());

    private static final String EVERY = "all";

    /** The paper's: a linear support vector machine without bias. */
    private static final Loss LOSS = Losses.named("hinge");

    /** Checks all that can be checked before anything is read. */
    ReproduceRequest {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("lambda: expected a finite number above 0, found " + lambda);
        }
        OneOfEach.of("--data", data);
        run.begin();
        for (String name : data) {
            StudyData.options(name, directory, excluded).source();
        }
    }

    /** The results of these names. */
    static List<Repeated.Study> studies(List<String> names) {
        Set<Repeated.Study> studies = new LinkedHashSet<>();
        List<String> known =
                new ArrayList<>(ALL.stream().map(Repeated.Study::name).toList());
        known.add(EVERY);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InvalidInput("expected a result of the paper (" + String.join(", ", known) + "), found '"
                        + name + "'; the nearest is " + NearestName.of(name, known));
            }
            ALL.stream()
                    .filter(study -> name.equals(EVERY) || study.name().equals(name))
                    .forEach(studies::add);
        }
        return ALL.stream().filter(studies::contains).toList();
    }

    Loss loss() {
        return LOSS;
    }

    /** The names of the data of a result. */
    List<String> dataOf(Repeated.Study study) {
        return data.isEmpty() ? study.usualData() : data;
    }

    DataOptions options(String name) {
        return StudyData.options(name, directory, excluded);
    }

    /** How the fits of a comparison are made. */
    FitSettings fit() {
        return new FitSettings(
                LOSS, TaskWeights.TASK, CompareCommand.DEFAULT_RELATIVE_GAP, size.fitRounds(), size.validationRounds());
    }

    /** The protocol of a comparison. */
    ComparisonSettings protocol() {
        return new ComparisonSettings(
                size.trials(),
                ComparisonSettings.DEFAULT.folds(),
                ComparisonSettings.DEFAULT.lambdas(),
                ComparisonSettings.DEFAULT.testFraction(),
                Preparation.NONE,
                run.seed);
    }

    /** Every setting, as a person writes it. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "results",
                String.join(" ", studies.stream().map(Repeated.Study::name).toList()));
        studies.forEach(study -> all.put("data of " + study.name(), String.join(" ", dataOf(study))));
        all.put("excluded columns", excluded.isEmpty() ? "none" : String.join(" ", excluded));
        all.put("lambda of races", NumberText.setting(lambda));
        fit().addTo(all);
        ProtocolOptions.add(protocol(), all);
        all.put("rounds of a race at most", Long.toString(size.raceRounds()));
        all.put("rounds of the relations before a race at most", Integer.toString(size.relationRounds()));
        return all;
    }
}
