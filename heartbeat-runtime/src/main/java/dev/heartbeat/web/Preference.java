package dev.heartbeat.web;

import dev.heartbeat.access.Headers;
import java.util.Arrays;

/** What a caller would like, after RFC 7240. */
final class Preference {

    static final String RESPOND_ASYNC = "respond-async";

    private Preference() {}

    /** Whether a caller would rather not wait. */
    static boolean isAsync(Headers headers) {
        return headers.lines("Prefer").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(preference -> preference.split(";", 2)[0].strip())
                .anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }
}
