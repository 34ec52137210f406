package org.mochafl.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.DeviceSpeeds;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.Network;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.cost.PhysicalCost;
import org.mochafl.simulation.cost.PowerModel;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.presence.CorrelatedOutages;
import org.mochafl.simulation.presence.DayNight;
import org.mochafl.simulation.presence.Presence;

/** The page on simulation shows code that runs, and the numbers of the presets. */
final class SimulationPageTest {

    private static final Path ROOT = Path.of(System.getProperty("mocha.root"));

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/simulation.md"));
    }

    @Test
    void showsAWorld() throws IOException {
        // page begin
        CostModel cost = new PhysicalCost(
                NetworkPreset.LTE.network(),
                DeviceSpeeds.logNormal(1e9, 0.5, 7), // half of the devices below 10⁹ operations a second
                Heterogeneity.LOW,
                PowerModel.PHONE_ON_MOBILE,
                7);
        Presence presence = new DayNight(86_400, 0.4, 1, 7) // 40 % of the day, spread around the clock
                .and(CorrelatedOutages.ofShare(0.2, 604_800, 3_600, 7)); // once a week a fifth is off for an hour
        VirtualWorld world = VirtualWorld.of(cost, 7).with(presence).with(RoundRule.WAIT.withDeadline(60));
        // page end
        assertThat(world.cost().computeTime(3, 0, new Work(1, 8, 1e9))).isPositive();
        assertThat(world.presence().nextOn(3, 0)).isBetween(0.0, 86_400.0);
        String source = Files.readString(
                ROOT.resolve("mocha-simulation/src/test/java/org/mochafl/simulation/SimulationPageTest.java"));
        String begin = "// page begin\n";
        String shown = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // page end\n"))
                .stripTrailing()
                .stripIndent();
        assertThat(page()).contains("```java\n" + shown + "\n```");
    }

    @Test
    void theTablesAreThePresets() throws IOException {
        String page = page();
        for (NetworkPreset preset : NetworkPreset.values()) {
            Network network = preset.network();
            assertThat(page)
                    .contains("| `" + preset + "` | " + text(2000 * network.downLatency()) + " | "
                            + text(network.downBandwidth() / 125_000) + " | " + text(network.upBandwidth() / 125_000)
                            + " |");
        }
        for (Heterogeneity one : Heterogeneity.values()) {
            String share = one == Heterogeneity.NONE ? "1" : "U[" + one.least() + ", 1)";
            assertThat(page).contains("| `" + one + "` | " + share + " |");
        }
        assertThat(page).contains("| `PHONE_ON_WIFI` " + watts(PowerModel.PHONE_ON_WIFI));
        assertThat(page).contains("| `PHONE_ON_MOBILE` " + watts(PowerModel.PHONE_ON_MOBILE));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }

    private static String watts(PowerModel power) {
        return "| " + power.computing() + " | " + power.receiving() + " | " + power.sending() + " |";
    }
}
