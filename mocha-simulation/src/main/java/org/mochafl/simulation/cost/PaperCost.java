package org.mochafl.simulation.cost;

import org.mochafl.core.InvalidInput;

/**
 * The cost of the paper's figures, in operations per feature [Smith17, Section 5]: so many operations a step on a device of speed
 * 1, and one charge for communication in each round, whatever the bytes.
 *
 * <p>T(h, t) = steps · operationsPerStep/share(h, t) + communication
 *
 * <p>Half of the charge is for the message down and half for the one up. A round in which both are sent costs the whole;
 * one in which nobody answers costs half.
 *
 * @param communication of a round, finite, 0 or above
 * @param heterogeneity how the share of the full speed changes
 * @param seed of those shares
 */
public record PaperCost(double communication, Heterogeneity heterogeneity, long seed) implements CostModel {

    private static final long serialVersionUID = 1L;

    /**
     * Checks the charge.
     *
     * @throws InvalidInput if it is negative or not finite
     */
    public PaperCost {
        CostSetting.notNegative("cost of communication", communication);
    }

    /**
     * The paper's charge for a network: 10 on WiFi, 100 on LTE, 1000 on 3G.
     *
     * @throws InvalidInput if the paper has no such network
     */
    public static PaperCost of(NetworkPreset network, Heterogeneity heterogeneity, long seed) {
        double communication = switch (network) {
            case WIFI -> 10;
            case LTE -> 100;
            case THREE_G -> 1000;
            case FIVE_G, ETHERNET ->
                throw new InvalidInput(
                        "network: expected wifi, lte or 3g, which the paper has costs for, found " + network);
        };
        return new PaperCost(communication, heterogeneity, seed);
    }

    @Override
    public double computeTime(int task, long round, Work work) {
        return duration(work.steps(), work.operationsPerStep(), heterogeneity.share(seed, task, round));
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        CostSetting.positive("operations per step", operationsPerStep);
        double share = heterogeneity.share(seed, task, round);
        return StepCount.within(
                time, time * share / operationsPerStep, steps -> duration(steps, operationsPerStep, share));
    }

    private static double duration(long steps, double operationsPerStep, double share) {
        return steps * operationsPerStep / share;
    }

    @Override
    public double downTime(int task, long round, long bytes) {
        return bytes == 0 ? 0 : communication / 2;
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return bytes == 0 ? 0 : communication / 2;
    }

    @Override
    public boolean worksLike(CostModel other) {
        return other instanceof PaperCost paper && heterogeneity == paper.heterogeneity && seed == paper.seed;
    }

    /** Always 0: the paper's unit is no time that a power could be multiplied with. */
    @Override
    public double energy(double computeTime, double downTime, double upTime) {
        return 0;
    }

    @Override
    public String unit() {
        return "operations per feature";
    }
}
