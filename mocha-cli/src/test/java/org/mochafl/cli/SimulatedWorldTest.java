package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.presence.Presence;

/** What the options of a world mean. */
final class SimulatedWorldTest {

    private static final List<String> DEVICES = List.of("a", "b@2", "c");

    @TempDir
    private Path directory;

    private final CostOptions costs = new CostOptions();
    private final PresenceOptions presence = new PresenceOptions();
    private final RoundOptions rounds = new RoundOptions();

    private List<SimulatedWorld> worlds() {
        costs.check(1);
        presence.check(1);
        return SimulatedWorld.of(costs, presence, rounds, DEVICES, 1);
    }

    private CostModel cost() {
        return worlds().get(0).world().cost();
    }

    private Presence present() {
        return worlds().get(0).world().presence();
    }

    @Test
    void everyCombinationIsAWorldNetworksFastest() {
        costs.cost = "paper";
        costs.network = List.of("wifi", "3g");
        costs.heterogeneities = List.of("low", "high");
        presence.drops = List.of(0.0, 0.5);
        assertThat(worlds())
                .extracting(SimulatedWorld::name)
                .containsExactly(
                        "wifi, low heterogeneity, drop 0",
                        "3g, low heterogeneity, drop 0",
                        "wifi, high heterogeneity, drop 0",
                        "3g, high heterogeneity, drop 0",
                        "wifi, low heterogeneity, drop 0.5",
                        "3g, low heterogeneity, drop 0.5",
                        "wifi, high heterogeneity, drop 0.5",
                        "3g, high heterogeneity, drop 0.5");
    }

    @Test
    void whatIsUsualIsNotNamed() {
        assertThat(worlds()).extracting(SimulatedWorld::name).containsExactly("wifi", "lte", "3g");
        assertThat(worlds().get(1).facts())
                .isEqualTo(
                        "29.50 Mbit/s down, 7.600 up, 21.00 ms there and back; speeds 1e9 flop/s; devices at full speed"
                                + " in every round");
    }

    @Test
    void aNetworkOfOnesOwnIsInMillisecondsAndMegabits() {
        costs.network = List.of("40/16/8");
        // 20 ms each way; 1 MB is 8 Mbit
        assertThat(cost().downTime(0, 0, 1_000_000)).isCloseTo(0.02 + 0.5, within(1e-12));
        assertThat(cost().upTime(0, 0, 1_000_000)).isCloseTo(0.02 + 1, within(1e-12));
        assertThat(cost().unit()).isEqualTo("s");
    }

    @Test
    void ofThePaperANumberIsWhatTheMessagesOfARoundCost() {
        costs.cost = "paper";
        costs.network = List.of("250");
        assertThat(cost().downTime(0, 0, 8) + cost().upTime(0, 0, 8)).isEqualTo(250);
        assertThat(cost().computeTime(0, 0, new Work(3, 8, 1e9))).isEqualTo(24);
    }

    @Test
    void speedsAreOperationsASecond() throws IOException {
        costs.speeds = Optional.of("2e6");
        assertThat(cost().computeTime(1, 0, new Work(1, 8, 1e6))).isEqualTo(0.5);
        Path file = Files.writeString(directory.resolve("speeds.csv"), "device,speed\nc,1e6\na,1e6\nb@2,4e6\n");
        costs.speeds = Optional.of(file.toString());
        assertThat(cost().computeTime(1, 0, new Work(1, 8, 1e6))).isEqualTo(0.25);
        costs.speeds = Optional.of("lognormal:0");
        assertThat(cost().computeTime(1, 0, new Work(1, 8, 1e9))).isCloseTo(1, within(1e-12));
    }

    @Test
    void powerIsInWatts() {
        costs.power = Optional.of("1/2/3");
        assertThat(cost().energy(10, 1, 2)).isEqualTo(10 + 2 + 6);
        costs.power = Optional.of("phone-on-mobile");
        assertThat(cost().energy(1, 0, 0)).isEqualTo(0.873);
    }

    @Test
    void devicesLeaveFromATimeOnWhateverTheirNames() {
        presence.neverReturns = List.of("a@10", "b@2");
        assertThat(present().isOn(0, 9)).isTrue();
        assertThat(present().nextOn(0, 10)).isInfinite();
        assertThat(present().nextOn(1, 0)).isInfinite();
        assertThat(present().isOn(2, 1e9)).isTrue();
        presence.neverReturns = List.of("b@2@5");
        assertThat(present().isOn(1, 4)).isTrue();
        assertThat(present().nextOn(1, 5)).isInfinite();
    }

    @Test
    void aTraceSaysWhoIsOnWhen() throws IOException {
        Path file =
                Files.writeString(directory.resolve("trace.csv"), "device,on,off\na,0,5\na,8,9\nb@2,1,2\nc,0,100\n");
        presence.trace = Optional.of(file);
        assertThat(present().nextOn(0, 5)).isEqualTo(8);
        assertThat(present().nextOn(1, 0)).isEqualTo(1);
    }

    @Test
    void daysOutagesChainsAndLossesComeTogether() throws IOException {
        presence.dayNight = Optional.of("24,0.5");
        assertThat(present().nextOn(0, 13)).isEqualTo(24);
        presence.onOff = Optional.of("3,1");
        Path groups = Files.writeString(directory.resolve("groups.csv"), "device,group\na,x\nb@2,x\nc,y\n");
        presence.outages = Optional.of("10,2," + groups);
        presence.lostMessages = Optional.of("0.1,0.2");
        SimulatedWorld world = worlds().get(0);
        assertThat(world.facts())
                .contains("day and night 24,0.5", "mean time on and off 3,1", "lost messages, down and up 0.1,0.2");
        assertThat(world.world().loss().up()).isEqualTo(0.2);
        Presence present = world.world().presence();
        for (double time = 0; time < 48; time += 0.5) {
            double next = present.nextOn(0, time);
            assertThat(next % 24).isLessThan(12);
            assertThat(present.isOn(0, next)).isTrue();
        }
    }

    @Test
    void overSelectionInvitesMoreAndClosesWhenAsManyAsAreWantedAnswered() {
        rounds.invite = 0.4;
        rounds.overSelection = 1.25;
        rounds.deadline = Optional.of(30.0);
        rounds.late = "refuse";
        RoundRule rule = worlds().get(0).world().rule();
        assertThat(rule).isEqualTo(new RoundRule(0.5, 0.8, 30, false));
        assertThat(worlds().get(0).facts())
                .contains("invited share 0.5", "over-selection 1.25", "deadline 30", "late updates refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            costs.network 40/-1/5    | network 40/-1/5, bandwidth down: expected a finite number above 0, found -125000.0
            costs.network 40/5       | --network: expected RTT/DOWN/UP in numbers, found '40/5'
            costs.network 6g         | network: expected one of wifi, lte, 3g, 5g, ethernet, found 6g
            costs.heterogeneity some | heterogeneity: expected one of none, low, high, found some
            costs.cost money         | --cost: expected physical or paper, found 'money'
            costs.speeds none.csv    | --speeds: expected a file, lognormal:S or a number, found 'none.csv'
            costs.speeds lognormal:x | --speeds: expected lognormal:S in numbers, found 'x'
            costs.speeds -1          | speed: expected a finite number above 0, found -1.0
            costs.power much         | --power: expected phone-on-wifi, phone-on-mobile or the watts of computing/receiving/sending, found 'much'
            costs.power 1/2/-3       | power while sending: expected a finite number, 0 or above, found -3.0
            paper.network 5g         | network: expected wifi, lte or 3g, which the paper has costs for, found 5g
            paper.network -5         | cost of communication: expected a finite number, 0 or above, found -5.0
            paper.speeds 1e9         | --speeds: expected none with --cost paper, found 1e9
            presence.drop 1.5        | --drop: expected a probability from 0 to below 1, found 1.5
            presence.on 3            | --on-off: expected ON,OFF in numbers, found '3'
            presence.on 0,1          | mean time on: expected a finite time above 0, found 0.0
            presence.outages 3,4     | --outages: expected BETWEEN,LENGTH,WHO, found '3,4'
            presence.outages 3,4,2   | share of devices in an outage: expected a share from 0 to 1, found 2.0
            presence.outages 3,4,x   | --outages: expected a share or a file of device,group, found 'x'
            presence.lost 0,1        | lost messages of devices: expected a probability from 0 to below 1, found 1.0
            presence.leaves d        | --never-returns d: expected a device of the data, found none of that name; the nearest is a
            presence.leaves a@-1     | time at which task 0 leaves: expected a finite time, 0 or later, found -1.0
            rounds.invite 0          | --invite: expected a number above 0 and at most 1, found 0.0
            rounds.over 0.5          | --over-selection: expected a number from 1 to 1/--invite, 1.0, found 0.5
            rounds.quorum 1.5        | quorum: expected a share above 0 and at most 1, found 1.5
            rounds.deadline 0        | deadline: expected a time above 0, found 0.0
            rounds.late maybe        | --late: expected absorb or refuse, found 'maybe'
            """)
    void whatIsNoWorldIsOneClearError(String setting, String message) {
        String[] parts = setting.split(" ", 2);
        set(parts[0]).accept(parts[1]);
        assertThatThrownBy(this::worlds).isInstanceOf(InvalidInput.class).hasMessage(message);
    }

    private Consumer<String> set(String name) {
        if (name.startsWith("paper.")) {
            costs.cost = "paper";
        }
        return switch (name) {
            case "costs.network", "paper.network" -> text -> costs.network = List.of(text);
            case "costs.heterogeneity" -> text -> costs.heterogeneities = List.of(text);
            case "costs.cost" -> text -> costs.cost = text;
            case "costs.speeds", "paper.speeds" -> text -> costs.speeds = Optional.of(text);
            case "costs.power" -> text -> costs.power = Optional.of(text);
            case "presence.drop" -> text -> presence.drops = List.of(Double.valueOf(text));
            case "presence.on" -> text -> presence.onOff = Optional.of(text);
            case "presence.outages" -> text -> presence.outages = Optional.of(text);
            case "presence.lost" -> text -> presence.lostMessages = Optional.of(text);
            case "presence.leaves" -> text -> presence.neverReturns = List.of(text);
            case "rounds.invite" -> text -> rounds.invite = Double.parseDouble(text);
            case "rounds.over" -> text -> rounds.overSelection = Double.parseDouble(text);
            case "rounds.quorum" -> text -> rounds.quorum = Optional.of(Double.valueOf(text));
            case "rounds.deadline" -> text -> rounds.deadline = Optional.of(Double.valueOf(text));
            case "rounds.late" -> text -> rounds.late = text;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
