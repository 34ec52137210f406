package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was reached class by class or target by target; no section where there is but one output. */
final class OutputSection {

    private OutputSection() {}

    /** Of a comparison: every method that has such results, the focus first. */
    static List<Section> of(Comparison comparison) {
        List<Series> order = Series.of(comparison).stream()
                .sorted(Comparator.comparingInt(each -> each.isFocus() ? 0 : 1))
                .toList();
        List<ClassSection.Entry> classes = new ArrayList<>();
        List<TargetSection.Entry> targets = new ArrayList<>();
        for (Series each : order) {
            if (each.method().outputs() instanceof ConfusionTable confusion) {
                classes.add(new ClassSection.Entry(each.sign(), confusion));
            } else if (each.method().outputs() instanceof TargetTable table) {
                targets.add(new TargetSection.Entry(each.method().name(), table));
            }
        }
        String many = comparison.data().word().many();
        return sections(classes, targets, "test rows of all " + many + " and trials");
    }

    /** Of models measured on a part of the rows. */
    static List<Section> of(PartResult part, TaskWord word) {
        String counted = part.part() + " rows of all " + word.many();
        if (part.outputs() instanceof ConfusionTable confusion) {
            Sign sign = new Sign(part.part() + " rows", 0);
            return sections(List.of(new ClassSection.Entry(sign, confusion)), List.of(), counted);
        }
        if (part.outputs() instanceof TargetTable table) {
            return sections(List.of(), List.of(new TargetSection.Entry("", table)), counted);
        }
        return List.of();
    }

    private static List<Section> sections(
            List<ClassSection.Entry> classes, List<TargetSection.Entry> targets, String counted) {
        List<Section> sections = new ArrayList<>();
        if (!classes.isEmpty()) {
            sections.add(ClassSection.of(classes, counted));
        }
        if (!targets.isEmpty()) {
            sections.add(TargetSection.of(targets, counted));
        }
        return sections;
    }
}
