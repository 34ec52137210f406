package org.mochafl.simulation.cost;

import java.io.Serializable;
import org.mochafl.core.InvalidInput;

/**
 * The power a device draws beyond what it draws at rest, in watts: joules = watts · seconds of each activity. The radio
 * counts for the whole time of a message, its latency too.
 *
 * @param computing while it works
 * @param receiving while a message comes down
 * @param sending while a message goes up
 */
public record PowerModel(double computing, double receiving, double sending) implements Serializable {

    /** No energy is counted. */
    public static final PowerModel OFF = new PowerModel(0, 0, 0);

    /**
     * A phone on WiFi: one fast core at its highest clock 236 mA, receiving 166 mA, sending 720 mA, at 3.7 V. The power
     * profile of the Google Pixel 2 XL, file {@code power_profile.xml} of LineageOS, device {@code google/taimen}, commit
     * 5121cf0: {@code cpu.active} + {@code cpu.cluster_power.cluster1} + the last of {@code cpu.core_power.cluster1};
     * {@code wifi.controller.rx}, {@code .tx} and {@code .voltage}, which is taken for the processor too.
     */
    public static final PowerModel PHONE_ON_WIFI = new PowerModel(0.873, 0.614, 2.664);

    /**
     * The same phone on a mobile network: receiving 147 mA, sending 259 mA, the third of five signal strengths;
     * {@code modem.controller} of the same file.
     */
    public static final PowerModel PHONE_ON_MOBILE = new PowerModel(0.873, 0.544, 0.958);

    private static final long serialVersionUID = 1L;

    /**
     * Checks the powers.
     *
     * @throws InvalidInput if one is negative or not finite
     */
    public PowerModel {
        CostSetting.notNegative("power while computing", computing);
        CostSetting.notNegative("power while receiving", receiving);
        CostSetting.notNegative("power while sending", sending);
    }

    /** Joules of so many seconds of each activity. */
    public double joules(double computeSeconds, double downSeconds, double upSeconds) {
        return computing * computeSeconds + receiving * downSeconds + sending * upSeconds;
    }
}
