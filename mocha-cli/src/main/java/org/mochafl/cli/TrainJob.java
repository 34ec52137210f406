package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.Federation;
import org.mochafl.data.model.ModelContents;
import org.mochafl.data.model.ModelDescription;
import org.mochafl.data.model.ModelOrigin;
import org.mochafl.data.model.ModelProblem;
import org.mochafl.data.model.ModelProof;
import org.mochafl.data.model.ModelTraining;
import org.mochafl.data.model.SavedState;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.report.TrainingPage;
import org.mochafl.report.TrainingReport;

/** One training: reads, trains, saves, measures, tells. */
final class TrainJob {

    /** What a shell expects of a command that Ctrl-C ended; Java's own status for another signal comes first. */
    private static final int INTERRUPTED = 130;

    private final TrainRequest request;
    private final Optional<OutputFile> json;
    private final PageOutput page;
    private final Optional<ModelOutput> output;
    private final GapWatch watch;

    /** A job whose files can be written as far as one can know before. */
    TrainJob(TrainRequest request) throws IOException {
        this.request = request;
        this.json = request.run().json();
        this.page = PageOutput.at(request.train().report, request.train().figures);
        json.ifPresent(page::checkIsNot);
        page.checkIsNotRead("--data", request.data().data);
        if (json.isPresent()) {
            json.get().checkIsNotRead("--data", request.data().data);
        }
        this.watch = new GapWatch(!request.settings().structure().fixed());
        this.output = request.output().isPresent()
                ? Optional.of(ModelOutput.at(request.output().get()))
                : Optional.empty();
    }

    /** Does it; the exit status. */
    int run(PrintWriter out, PrintWriter err) throws IOException {
        TrainResult result;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            Federation federation = request.data().read(request.settings().loss());
            request.checkData(federation);
            List<TaskData> rows = request.splits().training(federation.tasks(), 0);
            Rows prepared = new Rows(federation, request.data().preparation().fit(rows), rows);
            try (InProcessFleet fleet = fleet(prepared)) {
                long begin = System.nanoTime();
                Optional<Training> training = trainAndSave(prepared, fleet, progress, err);
                if (training.isEmpty()) {
                    return INTERRUPTED;
                }
                double seconds = (System.nanoTime() - begin) * 1e-9;
                progress.phase("measuring");
                result = measured(prepared, fleet, training.get(), seconds);
            }
        }
        RunProvenance provenance = request.provenance(result.federation());
        if (page.isWanted()) {
            TrainingReport report = result.report(
                    watch.curve("training", request.settings().relativeGap()), provenance.forReport(Instant.now()));
            page.write(() -> TrainingPage.html(report), () -> TrainingPage.figures(report));
        }
        if (json.isPresent()) {
            json.get().write(result.json().put("provenance", provenance.json()).text());
        }
        result.print(out);
        page.print(out);
        output.ifPresent(model -> out.println("model: " + model.path()));
        json.ifPresent(file -> out.println("numbers: " + file.path()));
        return 0;
    }

    /** What is trained on. */
    private record Rows(Federation federation, FittedPreparation fitted, List<TaskData> training) {

        /** Keeps the rows prepared. */
        Rows {
            training = fitted.apply(training);
        }
    }

    private InProcessFleet fleet(Rows rows) throws IOException {
        int threads = request.run().threads();
        Availability availability = request.part().availability(rows.federation(), request.run().seed);
        List<KeptTask> kept = request.from().isEmpty()
                ? rows.training().stream().map(KeptTask::start).toList()
                : kept(
                        request.from().get().state(rows.training()),
                        rows.training().size());
        return new InProcessFleet(rows.training(), kept, availability, threads);
    }

    private static List<KeptTask> kept(SavedState state, int tasks) {
        return IntStream.range(0, tasks).mapToObj(state.tasks()).toList();
    }

    /** Empty if it was interrupted; what was reached is then saved and told. */
    private Optional<Training> trainAndSave(Rows rows, InProcessFleet fleet, Progress progress, PrintWriter err)
            throws IOException {
        if (output.isEmpty()) {
            return Optional.of(train(fleet, progress, () -> false));
        }
        ModelOutput model = output.get();
        try (Interrupt interrupt = new Interrupt(progress)) {
            Training training = train(fleet, progress, interrupt::requested);
            progress.phase("saving");
            try {
                model.save(contents(rows, fleet, training));
            } catch (IOException failed) {
                if (interrupt.requested()) { // whoever waits for this to end does not wait for more
                    err.println("mocha: interrupted; " + failed.getMessage());
                }
                throw failed;
            }
            if (interrupt.requested()) {
                progress.close();
                err.println(interrupted(training, model));
                return Optional.empty();
            }
            return Optional.of(training);
        }
    }

    private Training train(InProcessFleet fleet, Progress progress, BooleanSupplier cancelled) throws IOException {
        progress.phase("training");
        Mocha mocha = new Mocha(request.settings());
        GapProgress shown = new GapProgress(request.settings(), progress);
        TrainingListener listener = report -> {
            shown.onRound(report);
            if (page.isWanted()) {
                watch.onRound(report);
            }
        };
        return request.from().isPresent()
                ? mocha.resume(fleet, request.from().get().coordinator(), listener, cancelled)
                : mocha.train(fleet, listener, cancelled);
    }

    private ModelContents contents(Rows rows, InProcessFleet fleet, Training training) {
        ModelDescription description = new ModelDescription(
                ModelProblem.of(rows.federation()),
                ModelTraining.of(request.settings(), request.train().testFraction, ModelProof.of(training)),
                new ModelOrigin(
                        rows.federation().name(),
                        "sha256:" + rows.federation().digest(),
                        request.command(),
                        request.options(),
                        BuildVersion.current(),
                        Instant.now()));
        return new ModelContents(
                description,
                rows.fitted(),
                t -> fleet.model(t, training.coupling(), request.settings().weights()),
                Optional.of(new SavedState(training.state(), fleet::kept)),
                Optional.of(TrainedRelations.of(request.settings(), fleet, training, rows.training())));
    }

    private static String interrupted(Training training, ModelOutput model) {
        String gap = ModelProof.of(training).decisiveGap().stream()
                .mapToObj(value -> " at a relative gap of " + NumberText.gap(value))
                .findFirst()
                .orElse("");
        return "mocha: interrupted after " + NumberText.count(training.rounds())
                + (training.rounds() == 1 ? " round" : " rounds") + gap + "; saved " + model.path()
                + ", from where mocha train --resume " + model.path() + " goes on";
    }

    private TrainResult measured(Rows rows, InProcessFleet fleet, Training training, double seconds) {
        LinearPredictor models = LinearPredictor.of(PersonalModels.of(fleet, training));
        Federation federation = rows.federation();
        List<TaskData> testRows = rows.fitted().apply(request.splits().test(federation.tasks(), 0));
        Optional<Metrics> test = testRows.stream().allMatch(task -> task.count() == 0)
                ? Optional.empty()
                : Optional.of(Evaluation.of(federation.labels(), models, testRows));
        Metrics train = Evaluation.of(federation.labels(), models, rows.training());
        return new TrainResult(
                federation,
                request.settings(),
                training,
                train,
                test,
                page.isWanted()
                        ? TrainedRelations.shown(request.settings(), fleet, training, rows.training())
                        : Optional.empty(),
                seconds);
    }
}
