/** Federations: the data of many tasks, their raw and mapped labels, and what is known of their truth. */
@NullMarked
package org.mochafl.data;

import org.jspecify.annotations.NullMarked;
