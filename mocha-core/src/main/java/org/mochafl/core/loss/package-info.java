/** Losses ℓ, their conjugates ℓ*, and the exact minimising step of one dual coordinate. */
@NullMarked
package org.mochafl.core.loss;

import org.jspecify.annotations.NullMarked;
