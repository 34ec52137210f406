package org.mochafl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.data.read.GroupFile;
import org.mochafl.data.read.TraceFile;
import org.mochafl.simulation.fleet.MessageLoss;
import org.mochafl.simulation.presence.CorrelatedOutages;
import org.mochafl.simulation.presence.DayNight;
import org.mochafl.simulation.presence.NeverReturns;
import org.mochafl.simulation.presence.OnOffChain;
import org.mochafl.simulation.presence.Presence;
import org.mochafl.simulation.presence.PresenceTrace;
import picocli.CommandLine.Option;

/** The options that say which devices can be reached when. Times are in the unit of the cost. */
final class PresenceOptions {

    @Option(
            names = "--drop",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Let each device fail to answer with this probability in every round; each in turn",
                "(default: 0)."
            })
    List<Double> drops = new ArrayList<>();

    @Option(
            names = "--on-off",
            paramLabel = "ON,OFF",
            description = "Devices come and go at random: how long they stay on and off, on average.")
    Optional<String> onOff = Optional.empty();

    @Option(
            names = "--day-night",
            paramLabel = "PERIOD,SHARE[,SPREAD]",
            description = {
                "Devices are on for this share of every day, whose beginnings are spread over this",
                "share of a day (default: 0, all come on together)."
            })
    Optional<String> dayNight = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Devices are on when a CSV of device,on,off says so, a line for each time they are.")
    Optional<Path> trace = Optional.empty();

    @Option(
            names = "--outages",
            paramLabel = "BETWEEN,LENGTH,WHO",
            description = {
                "Outages of many devices at once, after so long and for so long on average: of a random",
                "share WHO, or of one group of devices of the CSV file WHO of device,group."
            })
    Optional<String> outages = Optional.empty();

    @Option(
            names = "--never-returns",
            paramLabel = "DEVICE[@TIME]",
            arity = "1",
            description = "A device that is gone from a time on (default: from the start); may be repeated.")
    List<String> neverReturns = new ArrayList<>();

    @Option(
            names = "--lost-messages",
            paramLabel = "DOWN,UP",
            description = "The probability that a message to a device, and one of a device, is lost.")
    Optional<String> lostMessages = Optional.empty();

    /** Checks what can be checked without the data. */
    void check(long seed) {
        drops(seed);
        loss();
        chain(seed);
        days(seed);
        outages.ifPresent(PresenceOptions::outage);
        trace.ifPresent(path -> {
            if (!path.toFile().isFile()) {
                throw new InvalidInput("--trace " + path + ": expected a file, found none");
            }
        });
    }

    /** Failures by round, by their probability. */
    Map<Double, Availability> drops(long seed) {
        Map<Double, Availability> all = new LinkedHashMap<>();
        for (double drop : OneOfEach.of("--drop", drops.isEmpty() ? List.of(0.0) : drops)) {
            if (!(drop >= 0 && drop < 1)) {
                throw new InvalidInput("--drop: expected a probability from 0 to below 1, found " + drop);
            }
            all.put(drop, drop == 0 ? Availability.ALWAYS : Availability.dropping(drop, seed));
        }
        return all;
    }

    /** Messages that are lost. */
    MessageLoss loss() {
        if (lostMessages.isEmpty()) {
            return MessageLoss.NONE;
        }
        List<Double> numbers = NumberList.of("--lost-messages", "DOWN,UP", ",", lostMessages.get());
        return new MessageLoss(numbers.get(0), numbers.get(1));
    }

    /** Who is on when, of devices of these names. */
    Presence presence(List<String> names, long seed) {
        Presence all = chain(seed).and(days(seed));
        if (trace.isPresent()) {
            all = all.and(PresenceTrace.of(TraceFile.read(trace.get(), names)));
        }
        if (outages.isPresent()) {
            all = all.and(outage(outages.get()).of(names, seed));
        }
        return neverReturns.isEmpty() ? all : all.and(new NeverReturns(leaving(names)));
    }

    private Presence chain(long seed) {
        if (onOff.isEmpty()) {
            return Presence.ALWAYS;
        }
        List<Double> means = NumberList.of("--on-off", "ON,OFF", ",", onOff.get());
        return new OnOffChain(means.get(0), means.get(1), seed);
    }

    private Presence days(long seed) {
        if (dayNight.isEmpty()) {
            return Presence.ALWAYS;
        }
        List<Double> day = NumberList.of("--day-night", "PERIOD,SHARE[,SPREAD]", ",", dayNight.get());
        return new DayNight(day.get(0), day.get(1), day.size() > 2 ? day.get(2) : 0, seed);
    }

    /** Outages, with who is in them as it was typed. */
    private record Outage(double between, double length, String who) {

        Presence of(List<String> names, long seed) {
            double share = NumberList.number(who);
            return Double.isNaN(share)
                    ? CorrelatedOutages.ofGroups(GroupFile.read(Path.of(who), names), between, length, seed)
                    : CorrelatedOutages.ofShare(share, between, length, seed);
        }
    }

    private static Outage outage(String text) {
        String[] parts = text.split(",", 3);
        if (parts.length < 3) {
            throw new InvalidInput("--outages: expected BETWEEN,LENGTH,WHO, found '" + text + "'");
        }
        List<Double> means = NumberList.of("--outages", "BETWEEN,LENGTH", ",", parts[0] + "," + parts[1]);
        Outage outage = new Outage(means.get(0), means.get(1), parts[2].strip());
        if (Double.isNaN(NumberList.number(outage.who()))
                && !Path.of(outage.who()).toFile().isFile()) {
            throw new InvalidInput(
                    "--outages: expected a share or a file of device,group, found '" + outage.who() + "'");
        }
        CorrelatedOutages.ofShare(
                Double.isNaN(NumberList.number(outage.who())) ? 1 : NumberList.number(outage.who()),
                outage.between(),
                outage.length(),
                0);
        return outage;
    }

    private Map<Integer, Double> leaving(List<String> names) {
        Map<Integer, Double> leaving = new LinkedHashMap<>();
        for (String text : neverReturns) {
            int at = names.contains(text) ? -1 : text.lastIndexOf('@');
            double time = at < 0 ? Double.NaN : NumberList.number(text.substring(at + 1));
            String name = Double.isNaN(time) ? text : text.substring(0, at);
            leaving.put(DeviceNames.number("--never-returns", name, names), Double.isNaN(time) ? 0 : time);
        }
        if (leaving.size() == names.size()) {
            throw new InvalidInput("--never-returns: expected at least one device that stays, found none");
        }
        return leaving;
    }

    /** What is said of a world in which devices are not always there; empty where they are. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        addTo(settings);
        settings.forEach((name, value) -> facts.add(name + " " + value));
        return facts;
    }

    /** Every setting that is not the usual one, as a person writes it; not the drops, of which each world has one. */
    void addTo(Map<String, String> settings) {
        onOff.ifPresent(text -> settings.put("mean time on and off", text));
        dayNight.ifPresent(text -> settings.put("day and night", text));
        trace.ifPresent(path -> settings.put("trace", path.toString()));
        outages.ifPresent(text -> settings.put("outages", text));
        if (!neverReturns.isEmpty()) {
            settings.put("never return", String.join(" ", neverReturns));
        }
        lostMessages.ifPresent(text -> settings.put("lost messages, down and up", text));
    }
}
