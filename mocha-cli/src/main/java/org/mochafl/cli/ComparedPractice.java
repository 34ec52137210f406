package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Method;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.practice.PracticeMethod;
import org.mochafl.simulation.practice.PracticeMethods;
import org.mochafl.simulation.practice.PracticeRun;

/**
 * A method of practice in a comparison. Its knobs are tuned on the rows of each fit, see {@link KnobSearch}: for a path of λ of a
 * cross-validation once, at the λ in its middle; for a final fit at its own λ.
 */
final class ComparedPractice implements Method {

    /** How much longer a fit takes than one of a local model, about. */
    private static final double COST = 20;

    /** What goes before the name of a knob in the diagnostics of a fit. */
    private static final String KNOB = "knob ";

    private final String name;
    private final Searches searches;

    /**
     * The searches that methods on the same data share.
     *
     * @param validation for the fits of cross-validations
     * @param last for final fits
     */
    record Searches(KnobSearch validation, KnobSearch last) {

        /** With one of five folds held out in cross-validations, and three in final fits. */
        static Searches of(LabelMap labels, FitSettings fit) {
            return new Searches(new KnobSearch(labels, fit.forValidation(), 1), new KnobSearch(labels, fit, 3));
        }
    }

    ComparedPractice(String name, Searches searches) {
        this.name = name;
        this.searches = searches;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double cost() {
        return COST;
    }

    @Override
    public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
        PracticeMethod method = PracticeMethods.named(name, lambda);
        KnobSearch search = searches.last();
        return fit(method, search, search.ranked(method, training, context), training, context);
    }

    @Override
    public List<Fitted> fitPath(List<TaskData> training, double[] lambdas, FitContext context) {
        PracticeMethod middle = PracticeMethods.named(name, lambdas[lambdas.length / 2]);
        KnobSearch search = searches.validation();
        List<Knobs> ranked = search.ranked(middle, training, context);
        List<Fitted> path = new ArrayList<>();
        for (double lambda : lambdas) {
            path.add(fit(PracticeMethods.named(name, lambda), search, ranked, training, context));
        }
        return path;
    }

    /** With the best knobs with which models stay finite. */
    private Fitted fit(
            PracticeMethod method, KnobSearch search, List<Knobs> ranked, List<TaskData> training, FitContext context) {
        for (Knobs knobs : ranked) {
            int rounds = (int) knobs.value(KnobSearch.ROUNDS);
            PracticeRun run = search.start(method, knobs, training, context);
            KnobSearch.play(run, 0, rounds, training.size(), context);
            double[][] models = run.models();
            if (HeldOutRows.finite(models)) {
                return new Fitted(LinearPredictor.perTask(models), diagnostics(knobs, run, rounds, training.size()));
            }
        }
        throw new InvalidInput("method " + name + ", lambda " + NumberText.setting(method.lambda())
                + ": expected a step with which models stay finite, found none among those that are tried; "
                + "--standardize pooled helps where features differ in size");
    }

    private static Map<String, Double> diagnostics(Knobs knobs, PracticeRun run, int rounds, int tasks) {
        Map<String, Double> diagnostics = new LinkedHashMap<>();
        double bytes = 0;
        for (int task = 0; task < tasks; task++) {
            DeviceLoad load = run.load(task);
            bytes += (double) rounds * (load.bytesDown() + load.bytesUp());
        }
        diagnostics.put(SentBytes.NAME, bytes);
        knobs.values().forEach((knob, value) -> diagnostics.put(KNOB + knob, value));
        return diagnostics;
    }

    /** The knobs of a fit, by name. */
    static Map<String, Double> knobs(Fitted fitted) {
        Map<String, Double> knobs = new LinkedHashMap<>();
        fitted.diagnostics().forEach((key, value) -> {
            if (key.startsWith(KNOB)) {
                knobs.put(key.substring(KNOB.length()), value);
            }
        });
        return knobs;
    }
}
