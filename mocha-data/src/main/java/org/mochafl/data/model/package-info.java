/** Models on disk: a directory with the models, what they were made from and how, and the state to train on from. */
@NullMarked
package org.mochafl.data.model;

import org.jspecify.annotations.NullMarked;
