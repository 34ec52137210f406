package org.mochafl.cli;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.TaskLoop;

/** Shares numbers out to every core. */
final class AllCores implements TaskLoop {

    @Override
    public void forEach(int count, IntConsumer body) {
        if (count == 1) {
            body.accept(0);
        } else {
            IntStream.range(0, count).parallel().forEach(body);
        }
    }
}
