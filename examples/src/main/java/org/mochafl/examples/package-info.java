/** Small programs that show the library. */
@NullMarked
package org.mochafl.examples;

import org.jspecify.annotations.NullMarked;
