/** Public only for the packages of this module; no part of the API. */
@NullMarked
package org.mochafl.data.internal;

import org.jspecify.annotations.NullMarked;
