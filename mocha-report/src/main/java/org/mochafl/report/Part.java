package org.mochafl.report;

import java.util.Optional;

/** Something that stands in a section: a figure, or an element of any other kind. */
interface Part {

    /** The element on the page. */
    Tag tag();

    /** The figure, if it is one. */
    default Optional<Figure> figure() {
        return Optional.empty();
    }
}
