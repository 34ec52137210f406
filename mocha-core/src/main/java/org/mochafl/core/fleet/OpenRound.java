package org.mochafl.core.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.Reply;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.TaskView;

/**
 * A round that is open on a {@link TaskPartition}: every task is seen at the round's snapshot until {@link #close}.
 *
 * <p>For each task in this order: {@link #see}; {@link #solve} where its device was reached; {@link #end} with its fate. Different
 * tasks may be treated by different threads. Then {@link #close}, by one.
 */
public final class OpenRound {

    private final TaskPartition partition;
    private final RoundPlan plan;
    private final TaskView[] views;
    private final TaskSums[] sums;
    private final @Nullable TaskFate[] fates;

    OpenRound(TaskPartition partition, RoundPlan plan) {
        this.partition = partition;
        this.plan = plan;
        this.views = new TaskView[partition.size()];
        this.sums = new TaskSums[partition.size()];
        this.fates = new TaskFate[partition.size()];
    }

    /** What the round is. */
    public RoundPlan plan() {
        return plan;
    }

    /** The task with number i here at the snapshot; the first call is what makes the task part of the round. */
    public TaskView see(int i) {
        TaskView view = partition.view(i, plan);
        views[i] = view;
        sums[i] = new TaskSums(partition.weight(i, plan), view);
        return view;
    }

    /** Whether the task is invited; those who said in this evaluation what their losses are need not be asked again. */
    public boolean invites(int i) {
        return switch (plan.kind()) {
            case WORK -> plan.selection().invites(partition.first() + i, plan.round(), plan.seed());
            case EVALUATE -> true;
            case EVALUATE_REST -> partition.kept(i).evaluated() == null;
        };
    }

    /** The device of a task that was seen takes its step; what it made is pending on it from now on. */
    public Reply solve(int i) {
        Device.Step step =
                partition.device().step(partition.data(i), partition.kept(i).device(), subproblem(i));
        partition.keep(i, partition.kept(i).with(step.state()));
        return step.reply();
    }

    private Subproblem subproblem(int i) {
        TaskView view = views[i];
        int rows = partition.data(i).count() * partition.data(i).outputs();
        return new Subproblem(
                plan.round(),
                partition.kept(i).name(),
                view.model(),
                plan.sigmaPrime() * plan.coupling().diagonal(view.row()),
                partition.weight(i, plan),
                plan.loss(),
                plan.budgets().budget(partition.first() + i, rows, plan.round()),
                true,
                plan.bounds(),
                RandomStream.key(plan.seed(), partition.first() + i, plan.round()));
    }

    /**
     * How the round ended for a task that was seen; for each task once.
     *
     * @param fate null for a task that was not invited
     */
    public void end(int i, @Nullable TaskFate fate) {
        fates[i] = fate;
        if (fate != null) {
            sums[i].invited(fate);
        }
        report(i, fate);
    }

    /** What a task adds to the outcome, by what it said now and before. */
    private void report(int i, @Nullable TaskFate fate) {
        KeptTask kept = partition.kept(i);
        LocalSolution.Losses now = plan.kind() == RoundPlan.Kind.EVALUATE_REST ? kept.evaluated() : null;
        if (fate instanceof TaskFate.Update update) {
            LocalSolution solution = update.reply().solution();
            if (!Double.isNaN(solution.losses().primal())) {
                now = solution.losses();
                if (plan.kind() == RoundPlan.Kind.WORK) {
                    kept = kept.saying(now, plan.round(), update.reply().bound());
                }
            }
        }
        kept = kept.evaluated(plan.kind() == RoundPlan.Kind.WORK ? null : now);
        partition.keep(i, kept);
        if (now != null) {
            sums[i].measured(now, !kept.heard() && partition.data(i).count() > 0);
        } else {
            sums[i].silent(kept);
        }
        LocalSolution.Losses said = kept.said();
        if (said != null) {
            sums[i].said(said, kept.saidAt() >= plan.began());
        }
    }

    /** Takes the new points of all who answered in time; one vector of {@link RoundOutcome} sums a block. */
    public List<double[]> close() {
        for (int i = 0; i < fates.length; i++) {
            if (fates[i] instanceof TaskFate.Update update) {
                absorb(i, update.reply());
            }
        }
        return partition.blocks(RoundOutcome.SUMS, (i, into) -> sums[i].addTo(into));
    }

    /** In a round with work; an evaluation leaves every v_t. */
    private void absorb(int i, Reply reply) {
        KeptTask kept = partition.kept(i);
        if (plan.kind() == RoundPlan.Kind.WORK && !reply.name().equals(kept.name())) {
            partition.keep(i, kept.holding(reply.name(), reply.s(), reply.conjugate()));
        }
    }
}
