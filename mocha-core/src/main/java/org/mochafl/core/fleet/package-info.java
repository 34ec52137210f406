/** The one port to where tasks are kept, and the fleet that keeps them in this process. */
@NullMarked
package org.mochafl.core.fleet;

import org.jspecify.annotations.NullMarked;
