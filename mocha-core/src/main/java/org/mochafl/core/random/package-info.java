/** Random numbers as a function of what they are for. */
@NullMarked
package org.mochafl.core.random;

import org.jspecify.annotations.NullMarked;
