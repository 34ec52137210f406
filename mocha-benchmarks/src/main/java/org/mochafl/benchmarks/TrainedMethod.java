package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.Truth;
import org.mochafl.data.prepare.PooledTask;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Method;

/** A structure as a method of a comparison: trained by Algorithm 1 with squared loss, a path of λ on one fleet. */
final class TrainedMethod implements Method {

    /** A fit that chooses λ stops at a larger gap, and earlier. */
    private static final double PATH_GAP = 1e-2;

    private static final int PATH_ROUNDS = 150;
    private static final double FINAL_GAP = 1e-3;
    private static final int FINAL_ROUNDS = 1000;

    private final PlantedStructure structure;
    private final Truth truth;
    private Optional<Findings> findings = Optional.empty();

    TrainedMethod(PlantedStructure structure, Truth truth) {
        this.structure = structure;
        this.truth = truth;
    }

    /** What the last fit of one λ found; nothing before it. */
    synchronized Optional<Findings> findings() {
        return findings;
    }

    private synchronized void found(Findings last) {
        findings = Optional.of(last);
    }

    @Override
    public String name() {
        return structure.name();
    }

    @Override
    public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
        return path(training, new double[] {lambda}, FINAL_GAP, FINAL_ROUNDS, context)
                .get(0);
    }

    @Override
    public List<Fitted> fitPath(List<TaskData> training, double[] lambdas, FitContext context) {
        return path(training, lambdas, PATH_GAP, PATH_ROUNDS, context);
    }

    private List<Fitted> path(
            List<TaskData> training, double[] lambdas, double relativeGap, int rounds, FitContext context) {
        DoubleFunction<TaskStructure> source = structure.source().of(truth, training);
        List<TaskData> tasks = structure.pooled() ? List.of(PooledTask.of("all tasks", training)) : training;
        List<Fitted> path = new ArrayList<>();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            for (double lambda : lambdas) {
                MochaSettings settings = MochaSettings.of(source.apply(lambda), SquaredLoss.INSTANCE)
                        .withRelativeGap(relativeGap)
                        .withRounds(rounds)
                        .withSeed(context.seed());
                Training trained = new Mocha(settings).train(fleet, TrainingListener.NONE, context.cancelled());
                context.checkNotCancelled();
                LinearPredictor models = LinearPredictor.of(PersonalModels.of(fleet, trained));
                path.add(new Fitted(
                        structure.pooled() ? LinearPredictor.shared(models.weights()[0], training.size()) : models,
                        diagnostics(trained)));
                if (lambdas.length == 1) {
                    found(settings.structure()
                            .findings(trained.relation(), t -> fleet.kept(t).row(), tasks.size()));
                }
            }
        }
        return path;
    }

    private static Map<String, Double> diagnostics(Training trained) {
        ExactGap exact = (ExactGap) trained.certificate();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("relativeGap", exact.relativeGap());
        numbers.put("relativeJointGap", exact.relativeJointGap());
        numbers.put("rounds", (double) trained.rounds());
        numbers.put("atRoundLimit", trained.stopReason() == StopReason.ROUNDS ? 1.0 : 0.0);
        return numbers;
    }
}
