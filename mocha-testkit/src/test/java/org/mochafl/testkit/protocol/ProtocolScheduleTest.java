package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.Slot;

/**
 * Schedules in which a reading of the protocol that looks as good goes wrong: each is run under the rules of the core, where every
 * invariant holds to the end, and under the looser rule, where the checks must notice.
 */
final class ProtocolScheduleTest {

    /** A schedule, and the rule it is against. */
    private enum Schedule {
        A_LATE_UPDATE_WHOSE_ANSWER_IS_LOST(LooserRules.COMMITS_WITHOUT_GAMMA, 2) {
            @Override
            void run(Stage stage) {
                Letter put = lateUpdate(stage);
                stage.up(put);
                closeWithFraction(stage);
                stage.device.restart();
                stage.settle(stage.device);
            }
        },
        AN_ACKNOWLEDGED_LATE_UPDATE_WHOSE_ANSWER_IS_LOST(LooserRules.COMMITS_WHAT_IS_IN_THE_SLOT, 2) {
            @Override
            void run(Stage stage) {
                Letter put = lateUpdate(stage);
                stage.downSilently(stage.device, stage.up(put));
                closeWithFraction(stage);
                stage.device.restart();
                stage.settle(stage.device);
            }
        },
        NEW_DATA_WHILE_AN_UPDATE_WAITS(LooserRules.REPLACES_AT_ONCE, 6) {
            @Override
            void run(Stage stage) {
                stage.train(stage.device);
                stage.up(stage.solve(stage.device));
                stage.world.run(stage.device, stage.device::changeData);
                Letter replace = stage.down(stage.device, stage.up(stage.hello(stage.device)));
                stage.up(replace);
                stage.close();
                stage.settle(stage.device);
            }
        },
        AN_OLD_REPLACE_COMES_TWICE(LooserRules.REPLACES_WHATEVER_THERE_IS, 1) {
            @Override
            void run(Stage stage) {
                stage.settle(stage.device);
                Letter old = stage.say();
                stage.train(stage.device);
                stage.up(stage.solve(stage.device));
                stage.close();
                Letter replace = stage.down(stage.device, old);
                assertThat(Stage.put(replace).kind()).isEqualTo(Put.Kind.REPLACE);
                stage.settle(stage.device);
                PointName held = stage.task().heldName();
                stage.up(replace);
                stage.up(replace);
                assertThat(stage.task().slot()).isNull();
                stage.close();
                assertThat(stage.task().heldName()).isEqualTo(held);
            }
        },
        A_RESTART_AFTER_AN_UPDATE_IS_ACKNOWLEDGED(LooserRules.REPLACES_IN_EVERY_EPOCH, 4) {
            @Override
            void run(Stage stage) {
                stage.settle(stage.device);
                stage.downSilently(stage.device, stage.up(stage.solve(stage.device)));
                stage.coordinator.stop();
                stage.start(stage.coordinator);
                Letter answer = stage.up(stage.hello(stage.device));
                assertThat(answer.answer().slot()).isNotNull();
                stage.world.run(stage.device, () -> stage.device.receive(answer));
                stage.settle(stage.device);
            }
        },
        A_RESTART_AFTER_AN_UPDATE_IS_HELD(LooserRules.REPLACES_IN_EVERY_EPOCH, 4) {
            @Override
            void run(Stage stage) {
                stage.settle(stage.device);
                stage.up(stage.solve(stage.device));
                stage.close();
                stage.coordinator.stop();
                stage.start(stage.coordinator);
                stage.settle(stage.device);
            }
        },
        A_BACKUP_AND_AN_UPDATE_OF_A_ROUND_WHOSE_NUMBER_IS_OPEN_AGAIN(LooserRules.ROUNDS_HAVE_NUMBERS_ONLY, 6) {
            @Override
            void run(Stage stage) {
                stage.settle(stage.device);
                byte[] backup = stage.coordinator.backUp();
                stage.close();
                stage.settle(stage.device);
                Letter lost = stage.solve(stage.device);
                stage.coordinator.restore(backup);
                stage.start(stage.coordinator);
                stage.close();
                assertThat(stage.coordinator.store().run().open().number())
                        .isEqualTo(
                                Objects.requireNonNull(Stage.put(lost).round()).number());
                Letter again = stage.down(stage.device, stage.up(stage.hello(stage.device)));
                assertThat(Stage.put(again).name()).isEqualTo(Stage.put(lost).name());
                stage.up(again);
                stage.close();
                stage.settle(stage.device);
            }
        },
        TWO_STARTS_WITH_ONE_NUMBER(LooserRules.EPOCHS_ARE_COUNTED, 1) {
            @Override
            void run(Stage stage) {
                stage.world.stopClock();
                stage.settle(stage.device);
                byte[] backup = stage.coordinator.backUp();
                stage.start(stage.coordinator);
                stage.settle(stage.device);
                stage.up(stage.solve(stage.device));
                stage.close();
                Letter late = stage.say();
                long number = stage.coordinator.store().run().epoch().number();
                stage.coordinator.restore(backup);
                stage.start(stage.coordinator);
                assertThat(stage.coordinator.store().run().epoch().number()).isEqualTo(number);
                stage.world.run(stage.device, () -> stage.device.receive(late));
            }
        },
        A_CLAIM_IS_SENT_AND_THE_DEVICE_KILLED(LooserRules.CLAIMS_WITHOUT_WRITING, 7) {
            @Override
            void run(Stage stage) {
                stage.train(stage.device);
                stage.world.run(stage.device, stage.device::changeData);
                Letter claim = stage.down(stage.device, stage.up(stage.hello(stage.device)));
                stage.device.restart();
                stage.up(claim);
                stage.settle(stage.device);
            }
        },
        TWO_COPIES_AFTER_THE_FIRST_CLAIM(LooserRules.NO_INCARNATIONS, 8) {
            @Override
            void run(Stage stage) {
                stage.train(stage.device);
                DeviceProcess copy = stage.world.copy(Stage.TASK, stage.device.disk());
                stage.settle(copy);
                stage.up(stage.solve(stage.device));
                stage.solve(copy);
            }
        },
        TWO_COPIES_BEFORE_THE_FIRST_CLAIM(LooserRules.NO_FIRST_CLAIM, 8) {
            @Override
            void run(Stage stage) {
                DeviceProcess copy = stage.world.copy(Stage.TASK, stage.device.disk());
                stage.settle(stage.device);
                stage.settle(copy);
                stage.solve(copy);
                stage.world.letters().clear(); // an old answer may come, or not
            }
        };

        private final LooserRules looser;
        private final int invariant;

        Schedule(LooserRules looser, int invariant) {
            this.looser = looser;
            this.invariant = invariant;
        }

        abstract void run(Stage stage);
    }

    /** An update of a round that was closed without it, made at a W that is no more. */
    private static Letter lateUpdate(Stage stage) {
        stage.settle(stage.device);
        Letter put = stage.solve(stage.device);
        stage.world.run(stage.coordinator, () -> stage.coordinator.omegaStep(100));
        return put;
    }

    private static void closeWithFraction(Stage stage) {
        Slot slot = Objects.requireNonNull(stage.task().slot());
        assertThat(slot.late()).isTrue();
        stage.close();
        assertThat(Objects.requireNonNull(stage.task().heldName()).gamma())
                .isGreaterThan(0)
                .isLessThan(1);
    }

    private static Consumer<Schedule> under(Rules rules) {
        return schedule -> {
            Stage stage = new Stage(rules);
            schedule.run(stage);
            stage.calm();
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyInvariantHoldsToTheEnd(Schedule schedule) {
        under(Rules.CORE).accept(schedule);
    }

    @ParameterizedTest
    @EnumSource
    void theLooserRuleBreaksOne(Schedule schedule) {
        assertThatThrownBy(() -> under(schedule.looser).accept(schedule))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("invariant " + schedule.invariant + ":");
    }
}
