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

    static final TimeSql MARIADB = new TimeSql("utc_timestamp(6)", "timestampdiff(microsecond, '1970-01-01', %s)");

    String micros(String time) {
        return micros.formatted(time);
    }

    String nowInMicros() {
        return micros(now);
    }
}
