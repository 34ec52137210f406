/** What a trained federation says of how its tasks relate: who is alike, groups, outliers, ties and influences. */
@NullMarked
package org.mochafl.core.relations;

import org.jspecify.annotations.NullMarked;
