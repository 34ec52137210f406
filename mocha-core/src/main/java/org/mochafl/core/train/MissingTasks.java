package org.mochafl.core.train;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Missing;
import org.mochafl.core.train.Certificate.StaleBound;
import org.mochafl.core.train.Certificate.Uncertified;

/**
 * Who did not report: a mark for each of the first tasks, the others are only counted.
 *
 * @param length the tasks that can be named
 * @param unheard whether tasks that reported, but never trained, are missing too
 */
record MissingTasks(int length, boolean unheard) implements TaskFold {

    private static final int MOST = 10_000;
    private static final int NAMED = 20;

    /** Those that a certificate misses: without any gap, the unheard among them. */
    static MissingTasks of(int tasks, Certificate certificate) {
        return new MissingTasks(Math.min(tasks, MOST), certificate.live().isEmpty());
    }

    @Override
    public void add(TaskView task, double[] sums) {
        if (task.number() < length && (!task.measured() || (unheard && task.unheard()))) {
            sums[task.number()] = 1;
        }
    }

    /** The certificate with the names that the sums have. */
    Certificate name(Certificate certificate, double[] sums) {
        List<Integer> first = new ArrayList<>();
        for (int t = 0; t < sums.length && first.size() < NAMED; t++) {
            if (sums[t] > 0) {
                first.add(t);
            }
        }
        if (certificate instanceof StaleBound stale) {
            return new StaleBound(stale.bound(), new Missing(stale.missing().count(), first), stale.live());
        }
        if (certificate instanceof Uncertified nothing) {
            return new Uncertified(new Missing(nothing.missing().count(), first), nothing.live());
        }
        return (ExactGap) certificate;
    }
}
