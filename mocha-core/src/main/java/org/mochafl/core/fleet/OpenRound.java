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
 * A round that is open on a {@link TaskPartition}, until {@link #close}.
 *
 * <p>For each task in this order: {@link #solve} where its device was reached, {@link #see} where it was not; {@link #end}
 * with its fate. Different tasks may be treated by different threads. Then {@link #close}, by one.
 *
 * <p>Every task is seen at the round's snapshot: of V it reads its own v_t, until it ends, and C of the plan. So what
 * a task answered is taken in when it ends, and nothing of a round is held but its sums.
 */
public final class OpenRound {

    private final TaskPartition partition;
    private final RoundPlan plan;
    private final BlockSums sums;

    OpenRound(TaskPartition partition, RoundPlan plan) {
        this.partition = partition;
        this.plan = plan;
        this.sums = new BlockSums(partition.size(), RoundOutcome.SUMS);
    }

    /** What the round is. */
    public RoundPlan plan() {
        return plan;
    }

    private TaskSums sumsOf(int i) {
        return new TaskSums(sums.partsOf(i), sums.start(i), partition.weight(i, plan));
    }

    /** The task with number i here is part of the round although its device is not reached. */
    public void see(int i) {
        see(i, partition.view(i, plan));
    }

    private void see(int i, TaskView view) {
        if (plan.measures()) {
            sumsOf(i).seen(view);
        }
    }

    /** Whether the task is invited; those who said in this evaluation what their losses are need not be asked again. */
    public boolean invites(int i) {
        return switch (plan.kind()) {
            case WORK -> plan.selection().invites(partition.first() + i, plan.round(), plan.seed());
            case EVALUATE -> true;
            case EVALUATE_REST -> partition.kept(i).evaluated() == null;
        };
    }

    /** The device of a task takes its step; what it made is pending on it from now on. */
    public Reply solve(int i) {
        TaskView view = partition.view(i, plan);
        see(i, view);
        Device.Step step =
                partition.device().step(partition.data(i), partition.kept(i).device(), subproblem(i, view));
        partition.keep(i, partition.kept(i).with(step.state()));
        return step.reply();
    }

    private Subproblem subproblem(int i, TaskView view) {
        int rows = partition.data(i).count() * partition.data(i).outputs();
        double curvature = plan.coupling().curvature(view.row(), plan.sigmaPrime());
        return new Subproblem(
                plan.round(),
                partition.kept(i).name(),
                model(i, view, curvature),
                curvature,
                partition.weight(i, plan),
                plan.loss(),
                plan.budgets().budget(partition.first() + i, rows, plan.round()),
                plan.measures(),
                plan.bounds() && plan.measures(),
                RandomStream.key(plan.seed(), partition.first() + i, plan.round()),
                plan.coupling().metric().orElse(null));
    }

    /** w_t, or what is sent in its place where the round has momentum. */
    private double[] model(int i, TaskView view, double curvature) {
        Momentum momentum = plan.momentum();
        return momentum == null || plan.measures()
                ? view.model()
                : momentum.model(view.v(), partition.last(i, plan), view.row(), curvature);
    }

    /**
     * How the round ended for a task; for each task once. The new point of one that answered in time is held from now on.
     *
     * @param fate null for a task that was not invited
     */
    public void end(int i, @Nullable TaskFate fate) {
        TaskSums own = sumsOf(i);
        if (fate != null) {
            own.invited(fate);
        }
        report(i, fate, own);
        double[] before = partition.kept(i).s();
        if (fate instanceof TaskFate.Update update) {
            absorb(i, update.reply());
        }
        if (plan.kind() == RoundPlan.Kind.WORK) {
            lookBack(i, before, own);
        }
        sums.end(i);
    }

    /** What a task adds to the outcome, by what it said now and before. */
    private void report(int i, @Nullable TaskFate fate, TaskSums own) {
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
            own.measured(now, !kept.heard() && partition.data(i).count() > 0);
        } else {
            own.silent(kept, () -> partition.view(i, plan));
        }
        LocalSolution.Losses said = kept.said();
        if (said != null) {
            own.said(said, kept.saidAt() >= plan.began());
        }
    }

    /** What the next round needs to know of how v_t came to be where it is. */
    private void lookBack(int i, double[] before, TaskSums own) {
        KeptTask kept = partition.kept(i);
        if (plan.momentum() == null) {
            if (kept.last() != null) {
                partition.keep(i, kept.lookingBack(null));
            }
            return;
        }
        if (kept.last() != null) {
            own.moved(kept.last(), before, kept.s(), plan.coupling().curvature(kept.row(), plan.sigmaPrime()));
        }
        partition.keep(i, kept.lookingBack(before));
    }

    /** In a round with work; an evaluation leaves every v_t. */
    private void absorb(int i, Reply reply) {
        KeptTask kept = partition.kept(i);
        if (plan.kind() == RoundPlan.Kind.WORK && !reply.name().equals(kept.name())) {
            partition.keep(i, kept.holding(reply.name(), reply.conjugate()));
        }
    }

    /** One vector of {@link RoundOutcome} sums a block, when every task has ended. */
    public List<double[]> close() {
        List<double[]> all = sums.all();
        partition.closed();
        return all;
    }
}
