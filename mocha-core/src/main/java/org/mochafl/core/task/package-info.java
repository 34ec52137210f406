/** The data of a task. */
@NullMarked
package org.mochafl.core.task;

import org.jspecify.annotations.NullMarked;
