/** Files from the net: resumed after a break, checked by SHA-256, never half under their final name. */
@NullMarked
package org.mochafl.data.fetch;

import org.jspecify.annotations.NullMarked;
