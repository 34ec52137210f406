package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is proved about trained models and what is not, in words and numbers, and how the training got there. */
final class CertificateSection {

    private final TaskWord word;

    private CertificateSection(TaskWord word) {
        this.word = word;
    }

    /** Of a training. */
    static Section of(TrainingRun run, TaskWord word) {
        CertificateSection section = new CertificateSection(word);
        List<Part> content = new ArrayList<>();
        section.words(run.certificate())
                .forEach(sentence -> content.add(Tag.of("p").text(sentence)));
        content.add(Tag.of("p").text(section.limits(run)));
        content.add(section.table(run));
        @Nullable GapCurve curve = run.curve();
        if (curve != null && curve.points().findAny().isPresent()) {
            content.add(GapFigure.byRound("gap-by-round", curve));
            content.addAll(GapFigure.bySeconds("gap-by-seconds", curve));
            content.add(GapFigure.table(curve).folded("The curve as a table"));
        }
        return new Section(
                "certificate",
                "What is proved",
                "How close the models are to the best ones of their problem. It is measured, not estimated: the "
                        + "objective minus a lower bound on what any models can reach.",
                content);
    }

    /** Of models that were trained before. */
    static Section of(TrainingCertificate certificate, TaskWord word) {
        CertificateSection section = new CertificateSection(word);
        List<Part> content = new ArrayList<>();
        section.words(certificate).forEach(sentence -> content.add(Tag.of("p").text(sentence)));
        return new Section(
                "certificate",
                "What is proved",
                "It was proved when the models were trained, and is about the training rows.",
                content);
    }

    /** The certificate in a few words, for a large number: what it is, the number, what it means. */
    static PageHeader.Card card(TrainingCertificate certificate, TaskWord word) {
        if (certificate instanceof TrainingCertificate.Exact exact) {
            boolean joint = exact.relativeJointGap().isPresent();
            double gap = exact.relativeJointGap().orElse(exact.relativeGap());
            String what = joint ? "of models and relations, exact" : "of the models, exact";
            return PageHeader.Card.of(false, "relative gap", Numbers.scientific(gap, 2), "", what);
        }
        if (certificate instanceof TrainingCertificate.Stale stale) {
            String what = "at most; " + word.count(stale.silent()) + " silent at the end";
            return PageHeader.Card.of(
                    false, "relative gap", "≤ " + Numbers.scientific(stale.relativeGap(), 2), "", what);
        }
        int silent = ((TrainingCertificate.Missing) certificate).silent();
        return PageHeader.Card.of(false, "relative gap", "none", "", word.count(silent) + " silent at the end");
    }

    private List<String> words(TrainingCertificate certificate) {
        if (certificate instanceof TrainingCertificate.Exact exact) {
            return exact(exact);
        }
        if (certificate instanceof TrainingCertificate.Stale stale) {
            return stale(stale);
        }
        TrainingCertificate.Missing missing = (TrainingCertificate.Missing) certificate;
        return List.of(silent(missing.silent(), missing.names())
                + " So nothing is certified: a sum over the others is not a gap.");
    }

    private List<String> exact(TrainingCertificate.Exact exact) {
        List<String> words = new ArrayList<>();
        words.add("Every " + word.one() + " reported its losses at one and the same models. Their objective is "
                + Numbers.significant(exact.objective(), 6) + ", and no models can have one below "
                + Numbers.significant(exact.lowerBound(), 6)
                + (exact.relativeJointGap().isPresent() ? " with these relations" : "") + ". So the relative gap is "
                + Numbers.scientific(exact.relativeGap(), 2) + " and exact.");
        exact.relativeJointGap()
                .ifPresent(gap -> words.add("The relations were learned too. Models and relations together are within "
                        + Numbers.scientific(gap, 2) + " of the best pair: the joint relative gap."));
        return words;
    }

    private List<String> stale(TrainingCertificate.Stale stale) {
        return List.of(silent(stale.silent(), stale.names())
                + (stale.silent() == 1 ? " Its loss is" : " Their losses are")
                + " bounded from the last report. So the objective is at most "
                + Numbers.significant(stale.objective(), 6) + ", no models can have one below "
                + Numbers.significant(stale.lowerBound(), 6) + ", and the relative gap is at most "
                + Numbers.scientific(stale.relativeGap(), 2)
                + ". It is a bound; the exact gap is smaller or the same.");
    }

    private String silent(int silent, List<String> names) {
        String known = names.isEmpty() ? "" : " (" + Words.some(names, silent) + ")";
        return Words.capital(word.count(silent)) + known + " did not report at the end.";
    }

    private String limits(TrainingRun run) {
        boolean joint = run.certificate() instanceof TrainingCertificate.Exact exact
                && exact.relativeJointGap().isPresent();
        String relations = run.learnsRelations() && !joint
                ? "Not certified are the relations, which were learned: the proof takes them as they were found. "
                : "";
        return relations + "None of it is about new rows: how well the models predict is seen on the test rows alone.";
    }

    private DataTable table(TrainingRun run) {
        DataTable table = new DataTable("The training in numbers", List.of("Quantity", "Value"));
        TrainingCertificate certificate = run.certificate();
        if (certificate instanceof TrainingCertificate.Exact exact) {
            bounds(table, "objective", exact.objective(), exact.lowerBound());
            table.row(List.of("relative gap", Numbers.scientific(exact.relativeGap(), 3)));
            exact.relativeJointGap()
                    .ifPresent(gap -> table.row(List.of("joint relative gap", Numbers.scientific(gap, 3))));
        } else if (certificate instanceof TrainingCertificate.Stale stale) {
            bounds(table, "objective, at most", stale.objective(), stale.lowerBound());
            table.row(List.of("relative gap, at most", Numbers.scientific(stale.relativeGap(), 3)));
        }
        table.row(List.of("relative gap asked for", Numbers.scientific(run.target(), 1)));
        table.row(List.of("stopped by", run.stopReason()));
        table.row(List.of("structure", run.structure()));
        table.row(List.of("rounds", Numbers.count(run.rounds())));
        if (run.learnsRelations()) {
            table.row(List.of("estimates of the relations", Numbers.count(run.relationSteps())));
        }
        table.row(List.of("coordinate steps", Numbers.count(run.coordinateSteps())));
        run.seconds().ifPresent(seconds -> table.row(List.of("seconds", Numbers.significant(seconds, 3))));
        return table;
    }

    private static void bounds(DataTable table, String objective, double upper, double lower) {
        table.row(List.of(objective, Numbers.significant(upper, 6)));
        table.row(List.of("lower bound", Numbers.significant(lower, 6)));
    }
}
