/** Task structures R(W, Ω): how tasks relate, the coupling M they give, and their Ω-steps. */
@NullMarked
package org.mochafl.core.structure;

import org.jspecify.annotations.NullMarked;
