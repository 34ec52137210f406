package org.mochafl.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.TaskStructure;

/** A structure as {@code --structure} and {@code --set} ask for it, for any λ and any tasks. */
final class StructureChoice {

    private final StructureValues values;
    private final StructurePlan plan;

    /**
     * A choice.
     *
     * @throws InvalidInput if a value is impossible whatever the tasks, or one is missing
     */
    StructureChoice(StructureValues values) {
        this.values = values;
        for (StructureSetting setting : values.kind().settings()) {
            if (setting.required() && !values.has(setting.name())) {
                throw new InvalidInput("--set " + setting.name() + ": expected " + setting.meaning()
                        + ", without which there is no --structure " + name() + "; found none");
            }
        }
        this.plan = values.kind().maker().apply(values);
    }

    /** The name, with its variant, as it was typed. */
    String name() {
        return values.name();
    }

    StructureKind kind() {
        return values.kind();
    }

    /** What was set: {@code name=value} each. */
    List<String> pairs() {
        return values.given().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The structure at a λ, for some tasks. */
    TaskStructure at(double lambda, StructureContext context) {
        return plan.maker().at(lambda, context);
    }

    /** Whether it can be for so many devices. */
    boolean canRelate(int devices) {
        return kind().devices().has(devices);
    }

    /**
     * Checks that it can be for tasks of these names.
     *
     * @throws InvalidInput if not
     */
    void check(List<String> tasks) {
        if (!canRelate(tasks.size())) {
            throw new InvalidInput(unrelated(tasks.size()));
        }
        plan.check().accept(tasks);
    }

    /** What is wrong with a number of devices. */
    String unrelated(int devices) {
        return "--structure " + name() + ": expected " + kind().devices().text() + ", found "
                + NumberText.count(devices);
    }

    /** Whether λ has any effect. */
    boolean dependsOnLambda() {
        List<String> settings = kind().inPlaceOfLambda();
        return settings.isEmpty() || !values.given().keySet().containsAll(settings);
    }

    /** The name with what was set: {@code learned, smoothing 0.01}. */
    String text() {
        return name()
                + values.given().entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining());
    }
}
