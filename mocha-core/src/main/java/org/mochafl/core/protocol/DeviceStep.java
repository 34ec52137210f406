package org.mochafl.core.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a device does about an answer: one transaction, then at most one message.
 *
 * @param record to be durable before the message goes; the same object where there is nothing to write
 * @param message to send, a {@link Put} or a {@link Hello}, or null
 * @param standing where the device stands now
 */
public record DeviceStep(DeviceRecord record, @Nullable Message message, Standing standing) {

    /** Where a device stands. Not kept: after a start it is {@link #WAITING}. */
    public enum Standing {

        /** The answer is of an epoch below one it has seen: it disconnects, and says {@link Hello} again later. */
        REFUSED,

        /** Another copy owns the task: it neither trains nor answers. */
        TOLD,

        /** Something of it is on its way to be held; it says {@link Hello} again after a while. */
        WAITING,

        /** The coordinator holds its committed point: it may solve what it is invited to. */
        SETTLED
    }
}
