package org.mochafl.core.structure;

/** A structure whose Ω is given, so that the W-step is the whole problem and its gap is the joint gap. */
public abstract class FixedStructure implements TaskStructure {

    /** A structure without an Ω-step. */
    protected FixedStructure() {}

    @Override
    public final boolean fixed() {
        return true;
    }

    @Override
    public final boolean jointlyConvex() {
        return true;
    }

    @Override
    public final TaskFold statistic(int tasks, int width) {
        throw new IllegalStateException(name() + " has no Ω-step");
    }

    @Override
    public final Relation reestimate(OmegaStep step) {
        throw new IllegalStateException(name() + " has no Ω-step");
    }

    @Override
    public final JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        throw new IllegalStateException(name() + " has no Ω-step");
    }
}
