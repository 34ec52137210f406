/** The {@code mocha} command. */
@NullMarked
package org.mochafl.cli;

import org.jspecify.annotations.NullMarked;
