package org.mochafl.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.catalogue.Catalogue;
import org.mochafl.data.prepare.PooledTask;
import org.mochafl.data.protocol.Splits;
import org.mochafl.data.synthetic.SyntheticFederation;

/**
 * One problem that is solved side by side.
 *
 * @param name what it is
 * @param problem with its λ
 * @param target how many times as fast as LIBLINEAR in C++ it is to be; NaN where nothing was said
 */
record PeerCase(String name, PeerProblem problem, double target) {

    private static final double[] LAMBDAS = {1e-3, 1e-4};
    /** Their losses. */
    static final List<String> LOSSES = List.of("hinge", "logistic", "squared");

    /** Human Activity, sitting against the rest: a model of each person from three quarters of the rows, as {@code mocha train} learns it. */
    static List<PeerCase> local(Path data) {
        return cases("local", humanActivity(data), 10);
    }

    /** One model from all these rows. */
    static List<PeerCase> global(Path data) {
        return cases("global", List.of(PooledTask.of("all", humanActivity(data))), 3);
    }

    private static List<TaskData> humanActivity(Path data) {
        List<TaskData> all =
                Catalogue.published("har").read(data).positive("sitting").tasks();
        return new Splits(0.25, 1).training(all, 0);
    }

    private static List<PeerCase> cases(String name, List<TaskData> tasks, double hingeTarget) {
        List<PeerCase> cases = new ArrayList<>();
        for (String loss : LOSSES) {
            for (double lambda : LAMBDAS) {
                cases.add(new PeerCase(
                        name,
                        new PeerProblem(tasks, Losses.named(loss), lambda),
                        loss.equals("hinge") ? hingeTarget : Double.NaN));
            }
        }
        return cases;
    }

    /** 20,000 rows of 80 non-zeros in 50,000 columns. */
    static List<PeerCase> sparse() {
        List<PeerCase> cases = new ArrayList<>();
        List<TaskData> classes = sparseTasks(20_000, 50_000, 80, false);
        List<TaskData> numbers = sparseTasks(20_000, 50_000, 80, true);
        for (String name : LOSSES) {
            Loss loss = Losses.named(name);
            for (double lambda : LAMBDAS) {
                cases.add(new PeerCase(
                        "sparse", new PeerProblem(name.equals("squared") ? numbers : classes, loss, lambda), 1));
            }
        }
        return cases;
    }

    /** Rows whose columns are drawn by Zipf's law; one label in ten is wrong, or has noise of deviation 1. */
    static List<TaskData> sparseTasks(int rows, int features, int nonZeros, boolean numbers) {
        String text = "tasks=1,relations=groups,groups=1,outliers=0,columns=zipf,seed=1,rows=" + rows + ",features="
                + features + ",density=" + (double) nonZeros / features
                + (numbers ? ",target=numbers,noise=1" : ",noise=0.1");
        return SyntheticFederation.parse(text).generate().tasks();
    }
}
