/**
 * A world in which the update protocol is at work under faults: devices and coordinators of the core, a network that loses,
 * repeats and delays, processes that are killed, disks and stores that are lost, copied and rolled back. After every event its
 * invariants are checked.
 */
@NullMarked
package org.mochafl.testkit.protocol;

import org.jspecify.annotations.NullMarked;
