package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** What the heads of the pages say of models measured on rows. */
final class PartHeader {

    private PartHeader() {}

    /** "On the test rows the models make 0.39 % errors per device. The worst is phone 17: 2.10 % on 83 test rows." */
    static String sentence(DataFacts data, PartResult part) {
        ValueFormat format = ValueFormat.of(part.metric());
        if (part.worst().isEmpty()) {
            return "There were no " + part.part() + " rows to measure the models on.";
        }
        String reached = part.metric().percent()
                ? "make " + format.text(part.value()) + " errors"
                : "have a mean " + part.metric().label(data.word()) + " of " + format.text(part.value());
        String worst = DeviceSection.worst(data, part).orElse("");
        return "On the " + part.part() + " rows the models " + reached + " per "
                + data.word().one() + ". The worst is " + worst + ".";
    }

    /** The mean over the tasks as a large number. */
    static PageHeader.Card mean(DataFacts data, PartResult part, boolean focused) {
        String name = part.part() + " " + part.metric().label(data.word());
        String what = "mean over " + data.word().count(part.measured());
        return PageHeader.Card.of(focused, name, ValueFormat.of(part.metric()), part.value(), what);
    }

    /** The worst task as a large number; none if nothing was measured. */
    static List<PageHeader.Card> worst(DataFacts data, PartResult part) {
        return part.worst().stream()
                .map(task -> PageHeader.Card.of(
                        false,
                        "worst " + data.word().one(),
                        ValueFormat.of(part.metric()),
                        part.tasks().get(task).value(),
                        data.tasks().get(task)))
                .toList();
    }

    /** The data's shape. */
    static List<String> facts(DataFacts data, List<PartResult> parts) {
        List<String> facts = new ArrayList<>(data.facts());
        for (PartResult part : parts) {
            facts.add(Words.count(part.rows(), part.part() + " row"));
        }
        OutputResults outputs = parts.get(0).outputs();
        if (outputs instanceof ConfusionTable classes) {
            facts.add(Numbers.count(classes.size()) + (classes.size() == 1 ? " class" : " classes"));
        } else if (outputs instanceof TargetTable targets) {
            facts.add(Words.count(targets.targets().size(), "target"));
        }
        return facts;
    }
}
