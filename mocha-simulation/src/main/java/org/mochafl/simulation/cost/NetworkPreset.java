package org.mochafl.simulation.cost;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;

/**
 * Networks with published figures. Bandwidths are what speed tests with large files reach; the latency of each way is
 * half of the round trip, which is our choice, as no source tells the two ways apart.
 */
public enum NetworkPreset {

    /**
     * A home's WiFi: 79.0 Mbit/s down, 34.9 up, 9 ms there and back. Medians of the world's tests on fixed lines, Ookla,
     * <i>Speedtest Global Index</i>, first quarter of 2023. Those tests are not told apart by WiFi and cable: the figures
     * are of the line and of whatever leads to it.
     */
    WIFI("wifi", 9, 79.0, 34.9),

    /**
     * 4G: 29.5 Mbit/s down, 7.6 up, means of the United Kingdom, Ofcom, <i>Mobile Matters</i>, 2023. 21 ms there and back:
     * the middle between 18.3 and 23.7, the fastest and the slowest operator's mean in Ofcom, <i>Mobile Matters</i>, 2024.
     */
    LTE("lte", 21, 29.5, 7.6),

    /**
     * 3G: 5.9 Mbit/s down, 2.0 up, means of the United Kingdom, Ofcom, <i>Mobile Matters</i>, 2023. 63.5 ms there and back:
     * mean of five cities, Ofcom, <i>Measuring mobile broadband performance in the UK</i>, 2015.
     */
    THREE_G("3g", 63.5, 5.9, 2.0),

    /**
     * 5G: 129.9 Mbit/s down, 14.7 up, means of the United Kingdom, Ofcom, <i>Mobile Matters</i>, 2023. 19 ms there and
     * back: the middle, rounded, between 16.3 and 21.4, the fastest and the slowest operator's mean in Ofcom, <i>Mobile
     * Matters</i>, 2024.
     */
    FIVE_G("5g", 19, 129.9, 14.7),

    /**
     * A local gigabit Ethernet: 941 Mbit/s each way, which is what 1 Gbit/s leaves to the payload of TCP, 1448 of the 1538
     * bytes that a full frame occupies (IEEE 802.3, RFC 7323). 1 ms there and back is a round figure, not a measured one.
     */
    ETHERNET("ethernet", 1, 941, 941);

    private final String label;
    private final double roundTripMillis;
    private final double downMegabits;
    private final double upMegabits;

    NetworkPreset(String label, double roundTripMillis, double downMegabits, double upMegabits) {
        this.label = label;
        this.roundTripMillis = roundTripMillis;
        this.downMegabits = downMegabits;
        this.upMegabits = upMegabits;
    }

    /**
     * The one of this name.
     *
     * @throws InvalidInput if there is none
     */
    public static NetworkPreset named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("network: expected one of "
                        + Arrays.stream(values()).map(preset -> preset.label).collect(Collectors.joining(", "))
                        + ", found " + name));
    }

    /** Its figures. */
    public Network network() {
        return Network.measured(label, roundTripMillis, downMegabits, upMegabits);
    }

    /** The name in commands: {@code 3g}. */
    @Override
    public String toString() {
        return label;
    }
}
