package org.mochafl.core.fleet;

import org.mochafl.core.device.Reply;

/** How an invited task ended a round. Absence is data, not an error. */
public sealed interface TaskFate {

    /** Its reply came in time. */
    record Update(Reply reply) implements TaskFate {}

    /** Its reply came after the round was closed; it is absorbed by line search at a later close. */
    record Late(Reply reply) implements TaskFate {}

    /** No reply: θ_t = 1. */
    record Dropped(String reason) implements TaskFate {}
}
