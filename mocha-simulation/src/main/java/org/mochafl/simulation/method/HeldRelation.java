package org.mochafl.simulation.method;

import java.util.Map;
import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.FixedStructure;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Training;

/**
 * The relation that a training ended with, held: one W-step with what was learned, for methods that learn no Ω.
 *
 * <p>R(W) is the quadratic alone. The structure's own penalty Q(Ω) is a constant here and is left out, so that relative
 * distances are those of the W-step.
 */
public final class HeldRelation extends FixedStructure {

    private final TaskStructure origin;
    private final Relation relation;
    private final int tasks;

    private HeldRelation(TaskStructure origin, Relation relation, int tasks) {
        this.origin = origin;
        this.relation = relation;
        this.tasks = tasks;
    }

    /** The relation of a trained fleet. */
    public static HeldRelation of(TaskStructure structure, Training training, InProcessFleet fleet) {
        return of(
                structure,
                training.relation(),
                task -> fleet.kept(task).row(),
                fleet.shape().tasks());
    }

    /**
     * A relation whose tasks have these rows.
     *
     * @param origin the structure it is of
     * @param rows the row of each task, by its number
     */
    public static HeldRelation of(TaskStructure origin, Relation relation, IntFunction<TaskRow> rows, int tasks) {
        if (relation.central().isPresent()) {
            Relation central = Relation.central(relation.central().get(), 0, new double[0]);
            TaskRow[] kept = rowsOf(rows, tasks);
            Relation held = central.withRows(task -> kept[task.number()]);
            return new HeldRelation(origin, held, tasks);
        }
        TaskRow[] kept = rowsOf(rows, tasks);
        return new HeldRelation(origin, Relation.fixed(relation.q(), task -> kept[task.number()]), tasks);
    }

    private static TaskRow[] rowsOf(IntFunction<TaskRow> rows, int tasks) {
        TaskRow[] kept = new TaskRow[tasks];
        for (int t = 0; t < tasks; t++) {
            kept[t] = rows.apply(t);
        }
        return kept;
    }

    /** That of the structure with {@code held:} before it. */
    @Override
    public String name() {
        return "held:" + origin.name();
    }

    @Override
    public Map<String, Double> settings() {
        return origin.settings();
    }

    /** @throws InvalidInput if it was learned of another number of tasks */
    @Override
    public Relation start(int count, int width) {
        if (count != tasks) {
            throw new InvalidInput(name() + ": expected the " + tasks + " tasks it was learned of, found " + count);
        }
        return relation;
    }
}
