/** What happens on a device: the dual state, the subproblem it is sent, and the solver that improves it. */
@NullMarked
package org.mochafl.core.device;

import org.jspecify.annotations.NullMarked;
