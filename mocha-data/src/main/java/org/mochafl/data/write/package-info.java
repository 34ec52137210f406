/** Federations written as files that the readers read back to the same bits. */
@NullMarked
package org.mochafl.data.write;

import org.jspecify.annotations.NullMarked;
