package org.mochafl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.read.SpeedFile;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.DeviceSpeeds;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.Network;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.cost.PhysicalCost;
import org.mochafl.simulation.cost.PowerModel;
import picocli.CommandLine.Option;

/** The options that say what work and messages cost. */
final class CostOptions {

    static final String PAPER = "paper";
    static final String PHYSICAL = "physical";

    /** Floating-point operations a second where nothing is said: one core of a phone in plain Java, roughly. */
    private static final double USUAL_SPEED = 1e9;

    private static final List<String> USUAL = List.of("wifi", "lte", "3g");

    private static final String LOG_NORMAL = "lognormal:";

    @Option(
            names = "--cost",
            paramLabel = "physical|paper",
            description = {
                "What time is: seconds, from operations, speeds, bytes and bandwidths; or the paper's",
                "operations per feature (default: ${DEFAULT-VALUE})."
            })
    String cost = PHYSICAL;

    @Option(
            names = "--network",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Networks to race on, each in turn: wifi, lte, 3g, 5g, ethernet; RTT/DOWN/UP in",
                "milliseconds and Mbit/s; of the paper's cost wifi, lte, 3g or a number, the operations",
                "per feature that a round's messages cost (default: wifi,lte,3g)."
            })
    List<String> network = new ArrayList<>();

    @Option(
            names = "--heterogeneity",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "How uneven devices are, from round to round anew: none, low (a share of their speed",
                "from U[0.9, 1)), high (U[0.1, 1)); each in turn (default: none)."
            })
    List<String> heterogeneities = new ArrayList<>();

    @Option(
            names = "--speeds",
            paramLabel = "FILE|lognormal:S|N",
            description = {
                "Full speed of devices in floating-point operations a second: a CSV of device,speed;",
                "lognormal:S, around 1e9 with a standard deviation S of the logarithm; or one for all",
                "(default: 1e9)."
            })
    Optional<String> speeds = Optional.empty();

    @Option(
            names = "--power",
            paramLabel = "WHAT",
            description = {
                "Count energy: phone-on-wifi, phone-on-mobile, or the watts of computing/receiving/",
                "sending (default: none is counted)."
            })
    Optional<String> power = Optional.empty();

    /** A network with its cost for each heterogeneity. */
    record NetworkCost(String name, String facts, Maker maker) {

        /** Makes the cost of a network. */
        @FunctionalInterface
        interface Maker {

            /** The cost where devices are so uneven. */
            CostModel at(Heterogeneity heterogeneity);
        }
    }

    /** Checks what can be checked without the data. */
    void check(long seed) {
        networks(List.of(), seed);
        uneven();
    }

    /** How many networks there are. */
    int networks() {
        return network.isEmpty() ? USUAL.size() : network.size();
    }

    /** What is said of heterogeneity. */
    List<Heterogeneity> uneven() {
        List<Heterogeneity> all = new ArrayList<>();
        for (String name : heterogeneities.isEmpty() ? List.of("none") : heterogeneities) {
            all.add(Heterogeneity.named(name));
        }
        return OneOfEach.of("--heterogeneity", all);
    }

    /**
     * The networks.
     *
     * @param names of the devices, none to check the other options alone
     */
    List<NetworkCost> networks(List<String> names, long seed) {
        List<NetworkCost> all = new ArrayList<>();
        for (String each : OneOfEach.of("--network", network.isEmpty() ? USUAL : network)) {
            all.add(
                    switch (cost) {
                        case PAPER -> paper(each, seed);
                        case PHYSICAL -> physical(each, names, seed);
                        default ->
                            throw new InvalidInput(
                                    "--cost: expected " + PHYSICAL + " or " + PAPER + ", found '" + cost + "'");
                    });
        }
        return all;
    }

    private NetworkCost paper(String name, long seed) {
        for (String option : List.of("--speeds", "--power")) {
            Optional<String> given = option.equals("--speeds") ? speeds : power;
            if (given.isPresent()) {
                throw new InvalidInput(option + ": expected none with --cost " + PAPER + ", found " + given.get());
            }
        }
        double number = NumberList.number(name);
        NetworkCost.Maker maker = Double.isNaN(number)
                ? heterogeneity -> PaperCost.of(NetworkPreset.named(name), heterogeneity, seed)
                : heterogeneity -> new PaperCost(number, heterogeneity, seed);
        PaperCost usual = (PaperCost) maker.at(Heterogeneity.NONE);
        return new NetworkCost(
                name,
                NumberText.setting(usual.communication()) + " operations per feature for the messages of a round",
                maker);
    }

    private NetworkCost physical(String name, List<String> names, long seed) {
        Network link =
                name.contains("/") ? measured(name) : NetworkPreset.named(name).network();
        DeviceSpeeds each = speedsOf(names, seed);
        PowerModel watts = powerModel();
        return new NetworkCost(
                name,
                String.format(
                        Locale.ROOT,
                        "%.4g Mbit/s down, %.4g up, %.4g ms there and back; speeds %s",
                        link.downBandwidth() * 8e-6,
                        link.upBandwidth() * 8e-6,
                        1e3 * (link.downLatency() + link.upLatency()),
                        speeds.orElse(NumberText.setting(USUAL_SPEED) + " flop/s")),
                heterogeneity -> new PhysicalCost(link, each, heterogeneity, watts, seed));
    }

    private static Network measured(String text) {
        List<Double> numbers = NumberList.of("--network", "RTT/DOWN/UP", "/", text);
        return Network.measured(text, numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private DeviceSpeeds speedsOf(List<String> names, long seed) {
        if (speeds.isEmpty()) {
            return DeviceSpeeds.same(USUAL_SPEED);
        }
        String text = speeds.get();
        if (text.startsWith(LOG_NORMAL)) {
            List<Double> sigma = NumberList.of("--speeds", "lognormal:S", ",", text.substring(LOG_NORMAL.length()));
            return DeviceSpeeds.logNormal(USUAL_SPEED, sigma.get(0), seed);
        }
        double number = NumberList.number(text);
        if (!Double.isNaN(number)) {
            return DeviceSpeeds.same(number);
        }
        if (!Files.isRegularFile(Path.of(text))) {
            throw new InvalidInput("--speeds: expected a file, lognormal:S or a number, found '" + text + "'");
        }
        return names.isEmpty()
                ? DeviceSpeeds.same(USUAL_SPEED)
                : DeviceSpeeds.table(SpeedFile.read(Path.of(text), names));
    }

    private PowerModel powerModel() {
        if (power.isEmpty()) {
            return PowerModel.OFF;
        }
        return switch (power.get()) {
            case "phone-on-wifi" -> PowerModel.PHONE_ON_WIFI;
            case "phone-on-mobile" -> PowerModel.PHONE_ON_MOBILE;
            default -> {
                if (!power.get().contains("/")) {
                    throw new InvalidInput("--power: expected phone-on-wifi, phone-on-mobile or the watts of"
                            + " computing/receiving/sending, found '" + power.get() + "'");
                }
                List<Double> watts = NumberList.of("--power", "COMPUTING/RECEIVING/SENDING", "/", power.get());
                yield new PowerModel(watts.get(0), watts.get(1), watts.get(2));
            }
        };
    }

    /** Every setting, as a person writes it. */
    void addTo(Map<String, String> settings) {
        settings.put("cost", cost);
        settings.put("networks", String.join(" ", network.isEmpty() ? USUAL : network));
        settings.put("heterogeneity", heterogeneities.isEmpty() ? "none" : String.join(" ", heterogeneities));
        speeds.ifPresent(text -> settings.put("speeds", text));
        power.ifPresent(text -> settings.put("power", text));
    }
}
