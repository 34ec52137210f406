/** Laws and contracts as suites that an implementation extends. */
@NullMarked
package org.mochafl.testkit;

import org.jspecify.annotations.NullMarked;
