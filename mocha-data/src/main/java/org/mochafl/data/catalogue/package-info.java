/** Data sets known by name, and the one way from the text of {@code --data} to a federation. */
@NullMarked
package org.mochafl.data.catalogue;

import org.jspecify.annotations.NullMarked;
