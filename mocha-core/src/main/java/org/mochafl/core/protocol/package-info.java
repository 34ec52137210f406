/**
 * The update protocol: how α_t on a device and the copy of s_t at a coordinator always come to describe the same point,
 * whatever is lost, repeated, late, killed, restored or copied. Messages, what both sides keep, and their transitions as pure
 * functions; who calls them brings the network, the disk and the randomness.
 */
@NullMarked
package org.mochafl.core.protocol;

import org.jspecify.annotations.NullMarked;
