package dev.heartbeat.it.storm;

/**
 * How a database tells the time.
 *
 * @param now the moment at which a statement runs
 * @param micros a format that makes microseconds of a time
 */
record TimeSql(String now, String micros) {

    static final TimeSql POSTGRESQL =
            new TimeSql("clock_timestamp()", "cast(extract(epoch from %s) * 1000000 as bigint)");

    String micros(String time) {
        return micros.formatted(time);
    }

    String nowInMicros() {
        return micros(now);
    }
}
