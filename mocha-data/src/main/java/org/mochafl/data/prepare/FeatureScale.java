package org.mochafl.data.prepare;

import org.mochafl.core.InvalidInput;

/** What is subtracted from each feature, and what it is divided by. Immutable: arrays go in and come out as copies. */
public final class FeatureScale {

    private final double[] mean;
    private final double[] scale;

    /**
     * A scale of d features.
     *
     * @throws InvalidInput if the lengths differ, a mean is not finite, or a scale is not positive and finite
     */
    public FeatureScale(double[] mean, double[] scale) {
        this.mean = mean.clone();
        this.scale = scale.clone();
        if (mean.length != scale.length) {
            throw new InvalidInput(
                    "feature scale: expected as many scales as means, found " + scale.length + " and " + mean.length);
        }
        for (int j = 0; j < mean.length; j++) {
            if (!Double.isFinite(mean[j]) || !(scale[j] > 0 && scale[j] < Double.POSITIVE_INFINITY)) {
                throw new InvalidInput("feature scale, feature " + (j + 1)
                        + ": expected a finite mean and a positive scale, found " + mean[j] + " and " + scale[j]);
            }
        }
    }

    /** What is subtracted from each feature. */
    public double[] mean() {
        return mean.clone();
    }

    /** What each feature is divided by afterwards. */
    public double[] scale() {
        return scale.clone();
    }

    int features() {
        return mean.length;
    }

    /** Overwrites {@code values[offset .. offset + d)} by the scaled features. */
    void apply(double[] values, int offset) {
        for (int j = 0; j < mean.length; j++) {
            values[offset + j] = (values[offset + j] - mean[j]) / scale[j];
        }
    }
}
