package org.mochafl.simulation.cost;

import java.io.Serializable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/** How fast each device is at its full speed, in floating-point operations per second. Implementations are pure. */
@FunctionalInterface
public interface DeviceSpeeds extends Serializable {

    /** The speed of a device, finite and above 0. */
    double of(int task);

    /**
     * All devices alike.
     *
     * @throws InvalidInput if the speed is not finite and above 0
     */
    static DeviceSpeeds same(double speed) {
        CostSetting.positive("speed", speed);
        return task -> speed;
    }

    /**
     * Uniform in [least, most), drawn once for each device.
     *
     * @throws InvalidInput unless 0 &lt; least ≤ most, both finite
     */
    static DeviceSpeeds uniform(double least, double most, long seed) {
        CostSetting.positive("lowest speed", least);
        CostSetting.positive("highest speed", most);
        if (least > most) {
            throw new InvalidInput("speeds: expected the lowest first, found " + least + " and " + most);
        }
        long purpose = RandomStream.part("uniform speed");
        return task ->
                least + (most - least) * RandomStream.of(seed, purpose, task).nextDouble();
    }

    /**
     * Log-normal: median · exp(sigma z) with a standard normal z, drawn once for each device.
     *
     * @param median half of the devices are slower; from 1e-60 to 1e60
     * @param sigma the standard deviation of the logarithm, from 0 to 10; with 1 the fastest sixth is 2.7 times as fast
     *     as the median or more
     * @throws InvalidInput if a number is not as it must be
     */
    static DeviceSpeeds logNormal(double median, double sigma, long seed) {
        if (!(median >= 1e-60 && median <= 1e60)) {
            throw new InvalidInput("median speed: expected a number from 1.0E-60 to 1.0E60, found " + median);
        }
        if (!(sigma >= 0 && sigma <= 10)) {
            throw new InvalidInput("sigma of speeds: expected a number from 0 to 10, found " + sigma);
        }
        long purpose = RandomStream.part("log-normal speed");
        return task -> median
                * StrictMath.exp(sigma * RandomStream.of(seed, purpose, task).nextGaussian());
    }

    /**
     * One for each device.
     *
     * @param speeds by task number; copied
     * @throws InvalidInput if one is not finite and above 0
     */
    static DeviceSpeeds table(double[] speeds) {
        for (int t = 0; t < speeds.length; t++) {
            CostSetting.positive("speed of task " + t, speeds[t]);
        }
        double[] copy = speeds.clone();
        return task -> copy[task];
    }
}
