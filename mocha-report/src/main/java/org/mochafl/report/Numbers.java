package org.mochafl.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person likes to read them; the same in every locale. */
final class Numbers {

    /** What stands where there is no number. */
    static final String NONE = "–";

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** 12345 as "12,345". */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace('-', '−');
    }

    /** A number with so many decimals. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.toPlainString().replace('-', '−');
    }

    /** A number with a sign, unless it rounds to 0. */
    static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        boolean zero = text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return value > 0 && !zero ? "+" + text : text;
    }

    /** A number to some significant digits: "0.123457", "1,234,570", "3.2×10⁻⁵". */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : infinite(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent > 8) {
            return scientific(value, digits);
        }
        int decimals = Math.max(0, digits - 1 - exponent);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
    }

    /** A number as "3.2×10⁻⁵". */
    static String scientific(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : infinite(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = fixed(rounded.movePointLeft(exponent).doubleValue(), digits - 1);
        return exponent == 0 ? mantissa : mantissa + "×" + powerOfTen(exponent);
    }

    /** 10 to a whole power: "10⁻⁵", but "1" and "10". */
    static String powerOfTen(int exponent) {
        if (exponent == 0 || exponent == 1) {
            return exponent == 0 ? "1" : "10";
        }
        StringBuilder power = new StringBuilder("10");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            power.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return power.toString();
    }

    /** A setting such as λ, as one would type it: "0.01", "1e-5". */
    static String setting(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (value == 0 || (exponent >= -3 && exponent <= 4)) {
            return exact.toPlainString();
        }
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** A length of a drawing, to a hundredth, as short as it goes. */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        if (rest == 0) {
            return sign + whole;
        }
        return sign + whole + "." + (rest % 10 == 0 ? Long.toString(rest / 10) : (rest < 10 ? "0" : "") + rest);
    }

    private static String infinite(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return value > 0 ? "∞" : "−∞";
    }
}
