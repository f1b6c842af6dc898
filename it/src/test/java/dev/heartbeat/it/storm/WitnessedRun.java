package dev.heartbeat.it.storm;

import org.jspecify.annotations.Nullable;

/**
 * What a flow itself has written down about one of its runs.
 *
 * @param instance the process that it ran in
 * @param begin in microseconds of the database's clock
 * @param end null if it was cut off before it could say so
 */
record WitnessedRun(
        long run,
        long flow,
        String instance,
        long begin,
        @Nullable Long end) {}
