/** Tables, plots and self-contained HTML pages. */
@NullMarked
package org.mochafl.report;

import org.jspecify.annotations.NullMarked;
