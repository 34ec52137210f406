package org.mochafl.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The shapes and moves of the drawings, as Java draws them. */
final class SvgShape {

    private static final Pattern STEP = Pattern.compile("([A-Z])([^A-Z]*)");
    private static final Pattern MOVE = Pattern.compile("([a-z]+)\\(([^)]*)\\)");

    private SvgShape() {}

    /** The outline of an element; empty where it is no shape. */
    static Optional<Shape> of(Element element) {
        return Optional.ofNullable(
                switch (element.getTagName()) {
                    case "line" ->
                        new Line2D.Double(
                                number(element, "x1"),
                                number(element, "y1"),
                                number(element, "x2"),
                                number(element, "y2"));
                    case "rect" -> box(element);
                    case "circle" -> {
                        double r = number(element, "r");
                        yield new Ellipse2D.Double(number(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r);
                    }
                    case "polygon" -> polygon(numbers(element.getAttribute("points")));
                    case "path" -> path(element.getAttribute("d"));
                    default -> null;
                });
    }

    /** Where a rectangle or an image is. */
    static Rectangle2D box(Element element) {
        return new Rectangle2D.Double(
                number(element, "x"), number(element, "y"), number(element, "width"), number(element, "height"));
    }

    /** Where an element is moved and turned to. */
    static AffineTransform moved(Element element) {
        AffineTransform moved = new AffineTransform();
        Matcher moves = MOVE.matcher(element.getAttribute("transform"));
        while (moves.find()) {
            List<Double> by = numbers(moves.group(2));
            if (moves.group(1).equals("translate")) {
                moved.translate(by.get(0), by.size() > 1 ? by.get(1) : 0);
            } else if (by.size() > 1) {
                moved.rotate(Math.toRadians(by.get(0)), by.get(1), by.get(2));
            } else {
                moved.rotate(Math.toRadians(by.get(0)));
            }
        }
        return moved;
    }

    /** A length, 0 where it is not said. */
    static double number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private static Shape polygon(List<Double> corners) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < corners.size(); i += 2) {
            if (i == 0) {
                path.moveTo(corners.get(0), corners.get(1));
            } else {
                path.lineTo(corners.get(i), corners.get(i + 1));
            }
        }
        path.closePath();
        return path;
    }

    /** Absolute steps alone: M, L, H, V, Q, Z. */
    private static Shape path(String data) {
        Path2D path = new Path2D.Double();
        Matcher steps = STEP.matcher(data);
        while (steps.find()) {
            List<Double> to = numbers(steps.group(2));
            switch (steps.group(1)) {
                case "M" -> path.moveTo(to.get(0), to.get(1));
                case "L" -> path.lineTo(to.get(0), to.get(1));
                case "H" -> path.lineTo(to.get(0), path.getCurrentPoint().getY());
                case "V" -> path.lineTo(path.getCurrentPoint().getX(), to.get(0));
                case "Q" -> path.quadTo(to.get(0), to.get(1), to.get(2), to.get(3));
                case "Z" -> path.closePath();
                default -> throw new IllegalStateException("not drawn: " + steps.group());
            }
        }
        return path;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String each : text.strip().split("[\\s,]+", -1)) {
            if (!each.isEmpty()) {
                numbers.add(Double.valueOf(each));
            }
        }
        return numbers;
    }
}
