package org.mochafl.core.fleet;

import java.util.function.IntConsumer;

/** Calls something once for each of n numbers, in any order, perhaps from several threads, and waits for all. */
@FunctionalInterface
public interface TaskLoop {

    /** One after the other in the caller's thread. */
    TaskLoop SEQUENTIAL = (count, body) -> {
        for (int i = 0; i < count; i++) {
            body.accept(i);
        }
    };

    /** Calls {@code body} for 0 to {@code count − 1}. */
    void forEach(int count, IntConsumer body);
}
