package dev.heartbeat.schedule;

import java.time.ZoneId;

/** x */
public record Window(String text, ZoneId zone) {
    /** a */
    public static Window parse(String e, ZoneId zone) {
        return new Window(e, zone);
    }
}
