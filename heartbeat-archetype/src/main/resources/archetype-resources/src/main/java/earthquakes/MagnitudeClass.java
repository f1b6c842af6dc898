package ${package}.earthquakes;

/** The usual names for the strength of an earthquake. */
enum MagnitudeClass {
    /** Magnitudes below zero are real: the scale's zero was set by the instruments of its day. */
    MICRO(-Double.MAX_VALUE, 2),
    MINOR(2, 4),
    LIGHT(4, 5),
    MODERATE(5, 6),
    STRONG(6, 7),
    MAJOR(7, 8),
    GREAT(8, Double.MAX_VALUE);

    private final double from;
    private final double below;

    MagnitudeClass(double from, double below) {
        this.from = from;
        this.below = below;
    }

    double from() {
        return from;
    }

    double below() {
        return below;
    }
}
