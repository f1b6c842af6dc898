package dev.heartbeat.schedule;

import java.time.ZoneId;

/** x */
public record Cron(String expression, ZoneId zone) implements Schedule {
    /** a */
    public static Cron parse(String e, String zone) {
        return new Cron(e, ZoneId.of(zone));
    }
}
