package ${package}.earthquakes;

import java.time.LocalDate;

/** The earthquakes of one day (UTC) and class of magnitude. */
record EarthquakeSummary(
        LocalDate occurredOn,
        MagnitudeClass magnitudeClass,
        long earthquakes,
        double strongestMagnitude,
        String strongestPlace) {}
