package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.TaskGroups;
import org.mochafl.core.relations.TaskRelations;

/** The head of a page of relations. */
final class RelationsHeader {

    private RelationsHeader() {}

    static Tag of(RelationsReport report) {
        RelationAnalysis analysis = report.analysis();
        TaskWord word = report.word();
        List<PageHeader.Card> cards = new ArrayList<>();
        analysis.groups().ifPresent(groups -> cards.add(groups(groups, word)));
        analysis.neighbours().ifPresent(neighbours -> cards.addAll(extremes(neighbours, report)));
        int far = analysis.outliers().farOut().length;
        cards.add(PageHeader.Card.of(
                false,
                "Outliers",
                Numbers.count(far),
                "",
                far == 0 ? "no " + word.one() + " is far from the others" : word.of(far) + " far from the others"));
        return new PageHeader(
                        "MOCHA relations",
                        report.title(),
                        sentence(report),
                        cards,
                        List.of(word.count(analysis.relations().tasks()), "structure " + report.structure()),
                        notes(analysis, word))
                .tag();
    }

    private static PageHeader.Card groups(TaskGroups groups, TaskWord word) {
        int alone = groups.alone().length;
        String what = groups.groups().isEmpty()
                ? "no two parts of the " + word.many() + " are alike enough"
                : alone == 0 ? "every " + word.one() + " is in one" : word.count(alone) + " in none";
        return PageHeader.Card.of(true, "Groups", Numbers.count(groups.groups().size()), "", what);
    }

    private static List<PageHeader.Card> extremes(Neighbours neighbours, RelationsReport report) {
        List<Neighbours.Pair> most = neighbours.mostAlike(1);
        List<Neighbours.Pair> least = neighbours.leastAlike(1);
        return most.isEmpty()
                ? List.of()
                : List.of(pair("Most alike", most.get(0), report), pair("Least alike", least.get(0), report));
    }

    private static PageHeader.Card pair(String name, Neighbours.Pair pair, RelationsReport report) {
        List<String> names = report.analysis().relations().names();
        return PageHeader.Card.of(
                false,
                name,
                Numbers.signed(pair.correlation(), 2),
                "",
                Shape.cut(names.get(pair.one()), 24) + " and " + Shape.cut(names.get(pair.other()), 24));
    }

    private static String sentence(RelationsReport report) {
        TaskRelations relations = report.analysis().relations();
        TaskWord word = report.word();
        if (relations.isSilent()) {
            return "The " + word.many() + " do not relate: the structure " + report.structure()
                    + " learns each model from its own " + word.one() + "’s data alone.";
        }
        int links = relations.findings().links().size();
        String tied = Words.count(links, relations.findings().directed() ? "influence" : "tie")
                + (relations.findings().directed() ? " of one on another" : " between them");
        Optional<TaskGroups> groups = report.analysis().groups();
        if (groups.isEmpty()) {
            return links == 0
                    ? "How " + word.count(relations.tasks()) + " relate, each with those most like it."
                    : "The " + word.count(relations.tasks()) + " have " + tied + ".";
        }
        return grouped(groups.get(), relations.tasks(), word) + (links == 0 ? "." : ", with " + tied + ".");
    }

    private static String grouped(TaskGroups groups, int tasks, TaskWord word) {
        return switch (groups.groups().size()) {
            case 0 -> "No group stands out among the " + word.count(tasks);
            case 1 -> Numbers.count(groups.groups().get(0).length) + " of the " + word.count(tasks) + " form one group";
            default ->
                "The " + word.count(tasks) + " fall into "
                        + Numbers.count(groups.groups().size()) + " groups";
        };
    }

    private static List<String> notes(RelationAnalysis analysis, TaskWord word) {
        List<String> notes = new ArrayList<>();
        analysis.neighbours()
                .filter(neighbours -> neighbours.compared() < neighbours.tasks() - 1)
                .ifPresent(neighbours -> notes.add("Each " + word.one() + " was compared with "
                        + Numbers.count(neighbours.compared()) + " others, spread evenly among all."));
        return notes;
    }
}
