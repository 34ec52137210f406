package org.mochafl.testkit.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.Answer;
import org.mochafl.core.protocol.Message;

/**
 * A message on its way. It may be given to any copy of its device, or any coordinator, at any time, and again.
 *
 * @param task whose device it is from or to
 * @param issued when
 * @param snapshot of an answer the names of V when it was issued
 * @param omega of an answer Ω when it was issued
 */
record Letter(int task, Message message, long issued, List<@Nullable PointName> snapshot, double omega) {

    boolean toDevice() {
        return message instanceof Answer;
    }

    Answer answer() {
        return (Answer) message;
    }
}
