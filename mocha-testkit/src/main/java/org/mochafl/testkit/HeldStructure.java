package org.mochafl.testkit;

import java.util.Map;
import org.mochafl.core.structure.FixedStructure;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskStructure;

/** A structure whose Ω stays where it starts: then the problem is convex, and has one optimum. */
final class HeldStructure extends FixedStructure {

    private final TaskStructure structure;

    HeldStructure(TaskStructure structure) {
        this.structure = structure;
    }

    @Override
    public String name() {
        return structure.name();
    }

    @Override
    public Map<String, Double> settings() {
        return structure.settings();
    }

    @Override
    public Relation start(int tasks, int width) {
        return structure.start(tasks, width);
    }
}
