package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

final class MethodChoiceTest {

    private static final RoundRule DEADLINE = RoundRule.WAIT.withDeadline(5);

    private static final Problem PROBLEM = new Problem(
            List.of(TaskData.of("a", new double[][] {{1}, {2}}, new double[] {1, -1})),
            Losses.named("hinge"),
            TaskWeights.TASK,
            new MeanRegularised(1, 1),
            1);

    private static final VirtualWorld WORLD = VirtualWorld.of(new PaperCost(1, Heterogeneity.NONE, 1), 1);

    private static List<Knobs> grid(Optional<String> work) {
        FederatedMethod mocha = new MethodChoice(List.of("cocoa", "mocha"), work, DEADLINE)
                .methods()
                .get(1);
        assertThat(mocha.name()).isEqualTo("mocha");
        return mocha.grid(PROBLEM, WORLD);
    }

    @Test
    void methodsComeInTheOrderThatIsAskedForAndTuned() {
        assertThat(grid(Optional.empty())).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"share:0.5, passes, 0.5", "clock:3, clock, 3", "theta:0.1, theta, 0.1", "deadline, deadline, 1"})
    void workIsOneSettingOfMochasKnobs(String work, String knob, double value) {
        assertThat(grid(Optional.of(work))).containsExactly(Knobs.NONE.with(knob, value));
    }

    @Test
    void aClockMayHaveThetaBesideIt() {
        assertThat(grid(Optional.of("clock:30,theta:0.9")))
                .containsExactly(Knobs.NONE.with("clock", 30).with("theta", 0.9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share:0",
                "share:1e300",
                "clock:10001",
                "share:-1",
                "share",
                "theta:0",
                "theta:1",
                "clock:x",
                "clock",
                "all:1",
                "deadline:2",
                "",
                "clock:3,",
                "clock:3,share:1",
                "clock:3,theta:2",
                "clock:3,clock:4",
                "clock:3,theta:0.1,theta:0.2"
            })
    void refusesOtherWork(String work) {
        assertThatThrownBy(() -> grid(Optional.of(work)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "--work: expected share:S or clock:S with S above 0 and at most 10000, theta:T with T between 0 and 1,"
                                + " clock:S,theta:T or deadline, found '" + work + "'");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new MethodChoice(List.of("mocha"), Optional.of("deadline"), RoundRule.WAIT))
                .hasMessage("--work deadline: expected a --deadline, found none");
        assertThatThrownBy(() -> new MethodChoice(List.of("cocoa"), Optional.of("share:1"), RoundRule.WAIT))
                .hasMessage("--work: expected it with --methods mocha, whose work it is, found --methods cocoa");
        assertThatThrownBy(() -> new MethodChoice(List.of("mocca"), Optional.empty(), RoundRule.WAIT))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("--methods: expected one of mocha, cocoa, mb-sdca, mb-sgd")
                .hasMessageEndingWith("found 'mocca'; the nearest is mocha");
    }
}
