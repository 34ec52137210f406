/** Seeded artificial federations whose true models are known. */
@NullMarked
package org.mochafl.data.synthetic;

import org.jspecify.annotations.NullMarked;
