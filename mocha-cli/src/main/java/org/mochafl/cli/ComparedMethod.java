package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.prepare.PooledTask;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Method;

/**
 * A method of a comparison, as a training by Algorithm 1. A path of λ runs on one fleet, from the largest λ down, so that
 * each fit starts from the α of the one before.
 */
final class ComparedMethod implements Method {

    static final String GLOBAL = "global";
    static final String LOCAL = "local";
    static final String MULTI_TASK = "multi-task";

    /** How much longer a fit of all relations takes than a fit without, about. */
    private static final double RELATED_COST = 5;

    private final String name;
    private final boolean pooled;
    private final double cost;
    private final FitSettings fit;
    private final Trained settings;
    private final FitTally validationTally = new FitTally();

    /** A training at a λ on some rows. */
    private interface Trained {

        MochaSettings at(FitSettings fit, double lambda, TrainingRows rows);
    }

    private ComparedMethod(String name, boolean pooled, double cost, FitSettings fit, Trained settings) {
        this.name = name;
        this.pooled = pooled;
        this.cost = cost;
        this.fit = fit;
        this.settings = settings;
    }

    /** One model of all rows: their mean loss + λ/2 ‖w‖². */
    static ComparedMethod global(FitSettings fit) {
        return new ComparedMethod(GLOBAL, true, 1, fit, (how, lambda, rows) -> how.independent(lambda));
    }

    /** A model of each task for itself: its mean loss + λ/2 ‖w_t‖². */
    static ComparedMethod local(FitSettings fit) {
        return new ComparedMethod(LOCAL, false, 1, fit, (how, lambda, rows) -> how.independent(lambda));
    }

    /** A structure. */
    static ComparedMethod multiTask(String name, StructureChoice structure, FitSettings fit) {
        return new ComparedMethod(
                name, false, RELATED_COST, fit, (how, lambda, rows) -> how.multiTask(structure.at(lambda, rows)));
    }

    /** The certificates of the fits of the cross-validation so far. */
    FitTally validationTally() {
        return validationTally;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double cost() {
        return cost;
    }

    @Override
    public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
        return path(training, new double[] {lambda}, context, fit, proof -> {}).get(0);
    }

    @Override
    public List<Fitted> fitPath(List<TaskData> training, double[] lambdas, FitContext context) {
        return path(training, lambdas, context, fit.forValidation(), validationTally::add);
    }

    private List<Fitted> path(
            List<TaskData> training, double[] lambdas, FitContext context, FitSettings how, Consumer<FitProof> proofs) {
        List<Fitted> path = new ArrayList<>();
        TrainingRows rows = new TrainingRows(
                pooled ? List.of(PooledTask.of("all tasks", training)) : training, how.loss(), context.seed(), 1);
        try (InProcessFleet fleet = new InProcessFleet(rows.rows(), 1)) {
            for (double lambda : lambdas) {
                MochaSettings at = settings.at(how, lambda, rows).withSeed(context.seed());
                Training trained = new Mocha(at).train(fleet, TrainingListener.NONE, context.cancelled());
                context.checkNotCancelled();
                FitProof proof = FitProof.of(at, trained);
                proofs.accept(proof);
                Map<String, Double> diagnostics = new LinkedHashMap<>(proof.diagnostics());
                sent(fleet, trained).ifPresent(bytes -> diagnostics.put(SentBytes.NAME, bytes));
                path.add(new Fitted(models(fleet, trained, training.size()), diagnostics));
            }
        }
        return path;
    }

    /** Local models send nothing; the global one has no devices. */
    private OptionalDouble sent(InProcessFleet fleet, Training trained) {
        if (pooled) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(name.equals(LOCAL) ? 0 : SentBytes.of(fleet.shape(), trained));
    }

    private LinearPredictor models(InProcessFleet fleet, Training trained, int tasks) {
        LinearPredictor models = LinearPredictor.of(PersonalModels.of(fleet, trained));
        return pooled ? LinearPredictor.shared(models.weights()[0], tasks) : models;
    }
}
