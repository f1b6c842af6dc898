package dev.heartbeat.benchmark;

import java.util.Collection;

/** The few figures that are made of many. */
final class Statistics {

    private Statistics() {}

    /** The middle value; of an even number of values the mean of the two in the middle. */
    static double median(Collection<Double> values) {
        double[] sorted = sorted(values);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The smallest value that at least so many per cent of the values don't exceed. */
    static double percentile(Collection<Double> values, int percent) {
        double[] sorted = sorted(values);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static double[] sorted(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to take the figure of");
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
