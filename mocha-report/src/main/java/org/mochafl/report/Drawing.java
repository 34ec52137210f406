package org.mochafl.report;

import java.util.List;

/**
 * A finished drawing.
 *
 * @param height its height, in the units of the width it was drawn for
 * @param parts what is in it, from back to front
 */
record Drawing(double height, List<Tag> parts) {}
