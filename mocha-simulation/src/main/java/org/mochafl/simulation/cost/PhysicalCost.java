package org.mochafl.simulation.cost;

/**
 * Seconds: floating-point operations really done over the device's speed in the round, and latency and bytes over
 * bandwidth, each way for itself.
 *
 * <p>T(h, t) = flops(h, t)/(speed(t) · share(h, t)) + latency + bytes/bandwidth
 *
 * @param link of every device, a {@link Network} or another
 * @param speeds at full speed
 * @param heterogeneity how the share of the full speed changes from round to round; messages are as fast in every round
 * @param power what energy is counted by
 * @param seed of the shares of the speed
 */
public record PhysicalCost(Link link, DeviceSpeeds speeds, Heterogeneity heterogeneity, PowerModel power, long seed)
        implements CostModel {

    private static final long serialVersionUID = 1L;

    /** Devices of the same speed in every round, and no energy counted. */
    public static PhysicalCost of(Link link, double speed) {
        return new PhysicalCost(link, DeviceSpeeds.same(speed), Heterogeneity.NONE, PowerModel.OFF, 0);
    }

    @Override
    public double computeTime(int task, long round, Work work) {
        return work.flops() / speed(task, round);
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        CostSetting.positive("flops per step", flopsPerStep);
        double speed = speed(task, round);
        return StepCount.within(time, time * speed / flopsPerStep, steps -> steps * flopsPerStep / speed);
    }

    private double speed(int task, long round) {
        return speeds.of(task) * heterogeneity.share(seed, task, round);
    }

    @Override
    public double downTime(int task, long round, long bytes) {
        return link.downTime(task, round, bytes);
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return link.upTime(task, round, bytes);
    }

    @Override
    public boolean worksLike(CostModel other) {
        return other instanceof PhysicalCost physical
                && speeds.equals(physical.speeds)
                && heterogeneity == physical.heterogeneity
                && seed == physical.seed;
    }

    @Override
    public double energy(double computeTime, double downTime, double upTime) {
        return power.joules(computeTime, downTime, upTime);
    }

    @Override
    public String unit() {
        return "s";
    }
}
