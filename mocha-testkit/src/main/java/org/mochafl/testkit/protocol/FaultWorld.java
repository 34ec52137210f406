package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.random.RandomStream;

/**
 * A world whose events follow from a seed: who says what when, which letters come, come again or are lost, who is killed where,
 * and what happens to disks and stores. After every event all invariants are checked, and at the end the faults stop and
 * everything must come to rest.
 */
public final class FaultWorld {

    private static final long EVENTS = RandomStream.part("events");
    private static final String[] LOSSES = {"hinge", "smoothed-hinge", "squared-hinge", "logistic", "squared", "huber"};
    private static final int MOST_LETTERS = 24;
    private static final int MOST_COPIES = 3;
    private static final int MOST_COORDINATORS = 3;

    private final RandomStream random;
    private final World world;
    private final List<Runnable> kinds = new ArrayList<>();
    private final List<byte[]> backups = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final double killing;
    private CoordinatorProcess latest;

    /** What was on a disk once. */
    private record Image(int task, DeviceRecord disk) {}

    private FaultWorld(long seed, Rules rules) {
        this.random = RandomStream.of(seed, EVENTS);
        int tasks = 1 + random.nextInt(4);
        this.world = new World(
                new TinyFederation(
                        seed,
                        tasks,
                        1 + random.nextInt(3),
                        Losses.named(LOSSES[random.nextInt(LOSSES.length)]),
                        0.2 + random.nextDouble(),
                        random.nextInt(3) * 20),
                rules);
        this.latest = world.coordinators().get(0);
        this.killing = random.nextInt(3) * 0.01;
        always(10, this::hello);
        always(30, this::deliverUp);
        always(30, this::deliverDown);
        always(25, this::solve);
        always(10, this::close);
        always(4, this::say);
        always(3, this::lose);
        always(8, this::start);
        always(2, this::kill);
        always(2, this::own);
        sometimes(3, this::omega);
        sometimes(2, this::changeData);
        sometimes(2, this::backUp);
        sometimes(2, this::image);
        sometimes(1, this::restore);
        sometimes(1, this::second);
        sometimes(1, this::copy);
        sometimes(1, this::loseDisk);
        sometimes(2, this::leave);
        if (random.nextInt(2) == 0) {
            world.stopClock();
        }
    }

    private void always(int weight, Runnable event) {
        for (int k = 0; k < weight; k++) {
            kinds.add(event);
        }
    }

    private void sometimes(int weight, Runnable event) {
        if (random.nextInt(2) == 0) {
            always(weight, event);
        }
    }

    /**
     * Runs the world of a seed under the rules of the core.
     *
     * @throws AssertionError if an invariant does not hold; it names the seed, the event and how to run it again
     */
    public static void explore(long seed, int events) {
        explore(seed, events, Rules.CORE);
    }

    static void explore(long seed, int events, Rules rules) {
        FaultWorld world = new FaultWorld(seed, rules);
        world.explore(seed, events, (point, moment) -> world.random.nextDouble() < world.killing);
    }

    private void explore(long seed, int events, CrashPoint.Faults faults) {
        int event = 0;
        try {
            world.faults(faults);
            for (; event < events; event++) {
                kinds.get(random.nextInt(kinds.size())).run();
                while (world.letters().size() > MOST_LETTERS) {
                    lose();
                }
            }
            new Calm(world, latest).comes();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ", event " + event + " of " + events + ": " + e.getMessage()
                            + "\nagain: mvn -pl mocha-testkit -am test -Dtest=FaultWorldTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dmocha.faults.seed=" + seed,
                    e);
        }
    }

    private <T> Optional<T> some(List<T> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private Optional<DeviceProcess> some(Predicate<DeviceProcess> kind) {
        return some(world.devices().stream()
                .filter(device -> device.alive() && kind.test(device))
                .toList());
    }

    private Optional<CoordinatorProcess> someRunning() {
        return some(world.coordinators().stream().filter(CoordinatorProcess::up).toList());
    }

    private Optional<Letter> someLetter(boolean toDevice) {
        Optional<Letter> chosen = some(world.letters().stream()
                .filter(letter -> letter.toDevice() == toDevice)
                .toList());
        if (random.nextInt(2) == 0) {
            chosen.ifPresent(letter -> world.letters().remove(letter)); // else it comes again
        }
        return chosen;
    }

    private void hello() {
        some(device -> true).ifPresent(device -> world.run(device, device::hello));
    }

    private void deliverUp() {
        someRunning()
                .ifPresent(coordinator -> someLetter(false)
                        .ifPresent(letter -> world.run(coordinator, () -> coordinator.receive(letter))));
    }

    private void deliverDown() {
        someLetter(true)
                .ifPresent(letter -> some(device -> device.task() == letter.task())
                        .ifPresent(device -> world.run(device, () -> device.receive(letter))));
    }

    private void solve() {
        some(DeviceProcess::invited).ifPresent(device -> world.run(device, device::solve));
    }

    private void close() {
        someRunning().ifPresent(coordinator -> world.run(coordinator, coordinator::close));
    }

    private void say() {
        int task = random.nextInt(world.federation().tasks());
        someRunning()
                .filter(CoordinatorProcess::current)
                .ifPresent(coordinator -> world.run(coordinator, () -> coordinator.answer(task)));
    }

    private void lose() {
        some(world.letters()).ifPresent(letter -> world.letters().remove(letter));
    }

    private void start() {
        some(world.coordinators().stream()
                        .filter(coordinator -> !coordinator.up())
                        .toList())
                .ifPresent(coordinator -> world.run(coordinator, coordinator::start));
    }

    private void kill() {
        if (random.nextInt(2) == 0) {
            some(device -> true).ifPresent(DeviceProcess::restart);
        } else {
            someRunning().ifPresent(CoordinatorProcess::stop);
        }
    }

    private void omega() {
        someRunning()
                .ifPresent(coordinator -> world.run(
                        coordinator,
                        () -> coordinator.omegaStep(
                                coordinator.store().content().omega() > 1 ? 0.1 : 10)));
    }

    private void changeData() {
        some(device -> device.started() && !device.disk().told())
                .ifPresent(device -> world.run(device, device::changeData));
    }

    private void backUp() {
        some(world.coordinators())
                .ifPresent(coordinator -> world.run(coordinator, () -> {
                    backups.add(coordinator.backUp());
                }));
    }

    private void restore() {
        some(backups)
                .ifPresent(backup -> some(world.coordinators()).ifPresent(coordinator -> coordinator.restore(backup)));
    }

    private void second() {
        if (world.coordinators().size() < MOST_COORDINATORS) {
            some(world.coordinators()).ifPresent(first -> {
                if (random.nextInt(2) == 0) {
                    latest = world.second(first.store());
                } else {
                    some(backups)
                            .ifPresent(backup ->
                                    latest = world.secondFrom(first.store().copied(backup)));
                }
            });
        }
    }

    private void image() {
        some(DeviceProcess::started).ifPresent(device -> images.add(new Image(device.task(), device.disk())));
    }

    /** A disk is cloned, or a copy of it from before is at work, beside the other or instead of it. */
    private void copy() {
        some(images).filter(image -> copies(image.task()) < MOST_COPIES).ifPresent(image -> {
            world.copy(image.task(), image.disk());
            retire(image.task());
        });
    }

    private void loseDisk() {
        some(device -> copies(device.task()) < MOST_COPIES).ifPresent(device -> {
            world.copy(device.task(), null);
            retire(device.task());
        });
    }

    private long copies(int task) {
        return world.devices().stream().filter(device -> device.task() == task).count();
    }

    private void retire(int task) {
        if (random.nextInt(2) == 0) {
            world.devices().stream()
                    .filter(device -> device.task() == task && device.alive())
                    .findFirst()
                    .ifPresent(DeviceProcess::die);
        }
    }

    /** Where all copies that are left were told, the owner says that one goes on. */
    private void own() {
        some(device -> world.devices().stream()
                        .filter(other -> other.task() == device.task() && other.alive())
                        .allMatch(other -> other.started() && other.disk().told()))
                .ifPresent(device -> world.run(device, device::takeOver));
    }

    private void leave() {
        int task = random.nextInt(world.federation().tasks());
        boolean forget = random.nextInt(2) == 0;
        someRunning()
                .ifPresent(coordinator -> world.run(coordinator, () -> {
                    if (coordinator.store().tasks().get(task).left()) {
                        coordinator.rejoin(task);
                    } else {
                        coordinator.leave(task, forget);
                    }
                }));
    }
}
