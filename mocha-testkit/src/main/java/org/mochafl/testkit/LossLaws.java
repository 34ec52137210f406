package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.loss.Losses;

/**
 * What every loss keeps: Fenchel–Young, its conjugate, its constants, and the exact step of one dual coordinate. A loss
 * extends it with three methods; its step is found again by bisection on a subgradient of the conjugate, without the
 * loss's own formula.
 */
public abstract class LossLaws extends RestingLaws {

    private static final double[] CURVATURES = {0, 1e-12, 1e-6, 1e-2, 1, 30, 1e4, 1e12};
    private static final double[] EXTREMES = {0, 1, 1e3, 1e6, 1e18, 1e150, 1e300};

    /** A minimiser is compared with another to this, relative to the larger of 1 and its size. */
    private static final double STEP = 1e-12;

    /** For subclasses. */
    protected LossLaws() {}

    /** A derivative, or any subgradient, of α ↦ ℓ*(−α) inside its domain. */
    protected abstract double conjugateDerivative(double alpha, double label);

    /** The two ends of the domain of ℓ*(−α), infinite where there is none. */
    protected abstract double[] domain(double label);

    /** A point of the domain, its ends among them. */
    private double alpha(Random random, double label) {
        double[] domain = domain(label);
        double low = Math.max(domain[0], -20);
        double high = Math.min(domain[1], 20);
        return switch (random.nextInt(6)) {
            case 0 -> low;
            case 1 -> high;
            case 2 -> Math.min(high, Math.max(low, low + 1e-9 * (high - low)));
            default -> low + random.nextDouble() * (high - low);
        };
    }

    /** Where the dual has no bounds, beyond 1e100 its squares overflow. */
    private double prediction(Random random) {
        double most = Double.isInfinite(domain(1)[1]) ? 1e100 : Double.MAX_VALUE;
        double size = Math.min(most, EXTREMES[random.nextInt(EXTREMES.length)]);
        return switch (random.nextInt(3)) {
            case 0 -> random.nextGaussian();
            case 1 -> 8 * random.nextGaussian();
            default -> random.nextBoolean() ? size : -size;
        };
    }

    @Test
    void isFoundByItsName() {
        assertThat(Losses.named(loss().name())).isEqualTo(loss());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fenchelAndYoung(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 200; k++) {
            double y = label(random);
            double u = 10 * random.nextGaussian();
            double alpha = alpha(random, y);
            double sum = loss().value(u, y) + loss().conjugate(alpha, y) + alpha * u;
            double size = 1 + Math.abs(alpha * u) + loss().value(u, y) + Math.abs(loss().conjugate(alpha, y));
            assertThat(sum).as("u %s, α %s, y %s", u, alpha, y).isGreaterThanOrEqualTo(-1e-14 * size);
            double tight = -loss().derivative(u, y);
            double atTight = loss().value(u, y) + loss().conjugate(tight, y) + tight * u;
            assertThat(atTight).as("tight at u %s, y %s", u, y).isCloseTo(0, within(1e-13 * (1 + u * u + y * y)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isConvexWithItsDerivatives(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 100; k++) {
            double y = label(random);
            double u = 5 * random.nextGaussian();
            double other = 5 * random.nextGaussian();
            double below = loss().value(u, y) + loss().derivative(u, y) * (other - u);
            assertThat(loss().value(other, y)).isGreaterThanOrEqualTo(below - 1e-12 * (1 + Math.abs(below)));
            assertThat(loss().value(u, y)).isGreaterThanOrEqualTo(0);
        }
    }

    /** Differences of the loss and of its derivative stay within its two constants, and come close to them somewhere. */
    @Test
    void constantsAreTheSmallestThatHold() {
        Random random = new Random(5);
        double steepest = 0;
        double mostCurved = 0;
        for (int k = 0; k < 20_000; k++) {
            double y = label(random);
            double u = y + 3 * random.nextGaussian();
            double other = u + Math.pow(10, -4 * random.nextDouble()) * random.nextGaussian();
            double distance = Math.abs(other - u);
            double rise = Math.abs(loss().value(other, y) - loss().value(u, y));
            double turn = Math.abs(loss().derivative(other, y) - loss().derivative(u, y));
            assertThat(rise).isLessThanOrEqualTo(loss().lipschitz() * distance + 1e-14);
            assertThat(turn).isLessThanOrEqualTo(loss().smoothness() * distance + 1e-14);
            steepest = Math.max(steepest, rise / distance);
            mostCurved = Math.max(mostCurved, turn / distance);
        }
        assertThat(steepest).isGreaterThan(Math.min(5, 0.98 * loss().lipschitz()));
        assertThat(mostCurved).isGreaterThan(Math.min(100, 0.98 * loss().smoothness()));
    }

    /** Of several subgradients at a kink the one nearest to 0, so that there is no smaller one on either side. */
    @Test
    void derivativesRiseAndTheirNegativesAreInTheDomain() {
        Random random = new Random(6);
        for (int k = 0; k < 1000; k++) {
            double y = label(random);
            double before = Double.NEGATIVE_INFINITY;
            for (double u = y - 4; u <= y + 4; u += 0.25) {
                double derivative = loss().derivative(u, y);
                assertThat(derivative).isGreaterThanOrEqualTo(before);
                assertThat(loss().conjugate(-derivative, y)).isFinite();
                before = derivative;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void feasibleIsTheNearestPointOfTheDomain(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 100; k++) {
            double y = label(random);
            double[] domain = domain(y);
            double inside = alpha(random, y);
            assertThat(loss().feasible(inside, y)).isEqualTo(inside);
            double any = random.nextBoolean() ? 3 * random.nextGaussian() : 1e300 * random.nextGaussian();
            double nearest = any < domain[0] ? domain[0] : Math.min(any, domain[1]);
            assertThat(loss().feasible(any, y)).as("α %s, y %s", any, y).isEqualTo(nearest);
            assertThat(loss().conjugate(loss().feasible(3 * random.nextGaussian(), y), y))
                    .isFinite();
        }
    }

    /** ℓ*(−α) = sup over u of −αu − ℓ(u), on a grid that is refined where it is best. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void conjugateIsTheSupremum(long seed) {
        Random random = new Random(seed);
        double y = label(random);
        double[] domain = domain(y);
        double low = Math.max(domain[0], -20);
        double high = Math.min(domain[1], 20);
        double alpha = low + (0.02 + 0.96 * random.nextDouble()) * (high - low);
        double from = -100;
        double to = 100;
        double best = Double.NEGATIVE_INFINITY;
        double at = from;
        for (int refinement = 0; refinement < 6; refinement++) {
            double step = (to - from) / 400;
            for (int k = 0; k <= 400; k++) {
                double u = from + k * step;
                double value = -alpha * u - loss().value(u, y);
                if (value > best) {
                    best = value;
                    at = u;
                }
            }
            from = at - 2 * step;
            to = at + 2 * step;
        }
        assertThat(loss().conjugate(alpha, y))
                .as("α %s, y %s", alpha, y)
                .isCloseTo(best, within(1e-9 * (1 + Math.abs(best))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void conjugateIsInfiniteOutsideItsDomainAndFiniteAtItsEnds(long seed) {
        double y = label(new Random(seed));
        for (double end : domain(y)) {
            if (Double.isInfinite(end)) {
                continue;
            }
            double outwards = end == domain(y)[0] ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            assertThat(loss().conjugate(end, y)).isFinite();
            for (double outside : new double[] {Math.nextAfter(end, outwards), end + Math.signum(outwards), outwards}) {
                assertThat(loss().conjugate(outside, y))
                        .as("α %s, y %s", outside, y)
                        .isEqualTo(Double.POSITIVE_INFINITY);
            }
        }
    }

    /** Inside a piece the conjugate is what its slope and curvature say, to third order; at an end of the domain there is none. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void piecesHaveTheSlopeAndCurvatureOfTheConjugate(long seed) {
        Random random = new Random(seed);
        double y = label(random);
        for (double end : domain(y)) {
            assertThat(Double.isInfinite(end) || loss().conjugatePiece(end, y) == null)
                    .isTrue();
        }
        int pieces = 0;
        for (int k = 0; k < 100; k++) {
            double alpha = alpha(random, y);
            ConjugatePiece piece = loss().conjugatePiece(alpha, y);
            if (piece == null) {
                continue;
            }
            pieces++;
            assertThat(alpha).isStrictlyBetween(piece.lower(), piece.upper());
            assertThat(loss().conjugate(Math.max(-1e3, piece.lower()), y)).isFinite();
            assertThat(loss().conjugate(Math.min(1e3, piece.upper()), y)).isFinite();
            assertThat(piece.slope()).isCloseTo(conjugateDerivative(alpha, y), within(1e-12 * (1 + Math.abs(y))));
            double width = 1e-3 * Math.min(1, Math.min(alpha - piece.lower(), piece.upper() - alpha));
            double above = conjugateDerivative(alpha + width, y);
            double below = conjugateDerivative(alpha - width, y);
            double error = 1e-5 * piece.curvature() + 1e-14 * (1 + Math.abs(above)) / width;
            assertThat((above - below) / (2 * width)).isCloseTo(piece.curvature(), within(error));
        }
        assertThat(pieces).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStepIsTheMinimiser(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 100; k++) {
            double y = label(random);
            double alpha = alpha(random, y);
            double p = prediction(random);
            double q = CURVATURES[random.nextInt(CURVATURES.length)];
            double found = loss().step(alpha, y, p, q);
            String where = "α " + alpha + ", y " + y + ", p " + p + ", q " + q;
            double expected = bisected(alpha, y, p, q);
            if (isFlat(y, p, q)) {
                continue;
            }
            assertThat(found).as(where).isCloseTo(expected, within(STEP * Math.max(1, Math.abs(expected))));
        }
    }

    /** The root of the derivative of ℓ*(−a) + ap + (q/2)(a − α)², which rises with a. */
    private double bisected(double alpha, double y, double p, double q) {
        double[] domain = domain(y);
        double low = Math.max(domain[0], -Double.MAX_VALUE / 4);
        double high = Math.min(domain[1], Double.MAX_VALUE / 4);
        for (int k = 0; k < 3000; k++) {
            double middle = middle(low, high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (conjugateDerivative(middle, y) + p + q * (middle - alpha) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 0.5 * low + 0.5 * high;
    }

    /** Halves the exponent while it is large, then the interval. */
    private static double middle(double low, double high) {
        if (low < -4 && high > 4) {
            return 0;
        }
        if (low >= 1 && high > 4 * low) {
            return Math.sqrt(low) * Math.sqrt(high);
        }
        if (high <= -1 && low < 4 * high) {
            return -Math.sqrt(-low) * Math.sqrt(-high);
        }
        if (low >= 0 && low < 2 && high > 4) {
            return 2;
        }
        if (high <= 0 && high > -2 && low < -4) {
            return -2;
        }
        return 0.5 * low + 0.5 * high;
    }

    /** Every point of the domain is a minimiser. */
    private boolean isFlat(double y, double p, double q) {
        double a = alpha(new Random(7), y);
        double b = alpha(new Random(8), y);
        return q == 0 && conjugateDerivative(a, y) + p == 0 && conjugateDerivative(b, y) + p == 0;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStepStaysInTheDomainAndNeverRaisesTheSubproblem(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 300; k++) {
            double y = label(random);
            double alpha = alpha(random, y);
            double p = prediction(random);
            double q = CURVATURES[random.nextInt(CURVATURES.length)];
            double found = loss().step(alpha, y, p, q);
            String where = "α " + alpha + ", y " + y + ", p " + p + ", q " + q;
            assertThat(loss().conjugate(found, y)).as(where).isLessThan(Double.POSITIVE_INFINITY);
            double change = found - alpha;
            double before = loss().conjugate(alpha, y);
            double after = loss().conjugate(found, y);
            double rise = after - before + change * (p + 0.5 * q * change);
            // A domain that is open, (0, 1) of logistic, is left out by one rounding of α at its ends, which p
            // multiplies.
            double rounding = 0x1p-52 * Math.abs(p)
                    + 1e-13 * (1 + Math.abs(before) + Math.abs(after) + Math.abs(change * p) + q * change * change);
            assertThat(rise).as(where).isLessThanOrEqualTo(rounding);
        }
    }

    /** A coordinate that is at its minimum stays there: p at the new point is p + q(α⁺ − α). */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSecondStepMovesNoMore(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 100; k++) {
            double y = label(random);
            double alpha = alpha(random, y);
            double p = 3 * random.nextGaussian();
            double q = CURVATURES[random.nextInt(CURVATURES.length)];
            double once = loss().step(alpha, y, p, q);
            double twice = loss().step(once, y, p + q * (once - alpha), q);
            double size = Math.max(1, Math.abs(once));
            assertThat(twice).as("α %s, y %s, p %s, q %s", alpha, y, p, q).isCloseTo(once, within(1e-10 * size));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e3", "1e18", "1e300", "1.7e308"})
    void extremePredictionsGiveFiniteAnswers(double size) {
        Random random = new Random(11);
        for (double p : new double[] {size, -size}) {
            for (double q : CURVATURES) {
                double y = label(random);
                for (double alpha : new double[] {alpha(random, y), alpha(random, y), alpha(random, y)}) {
                    double found = loss().step(alpha, y, p, q);
                    assertThat(found)
                            .as("α %s, y %s, p %s, q %s", alpha, y, p, q)
                            .isFinite();
                    assertThat(loss().conjugate(found, y)).isNotNaN();
                    assertThat(loss().value(p, y)).isNotNaN();
                }
            }
        }
    }

    @Test
    void refusesLabelsThatAreNotNumbers() {
        assertThat(loss().accepts(Double.NaN)).isFalse();
        assertThat(loss().accepts(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(loss().accepts(label(new Random(3)))).isTrue();
        assertThat(loss().expectedLabels()).isNotBlank();
    }
}
