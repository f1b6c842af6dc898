package dev.heartbeat.maven.scaffold;

import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.schedule.Cron;
import dev.heartbeat.schedule.Interval;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When the flow runs, as its annotation says it.
 *
 * @param member {@code every} or {@code cron}
 * @param value what it says, checked as the compiler would check it
 */
record DeclaredSchedule(String member, String value) {

    private static final String USUAL = "5m";

    static DeclaredSchedule of(Optional<String> every, Optional<String> cron) {
        if (every.isPresent() && cron.isPresent()) {
            throw new HostProblemException(
                    "heartbeat.every and heartbeat.cron exclude each other. Leave out one of them.");
        }
        return cron.map(text -> checked("cron", text, value -> new Cron(value, ZoneOffset.UTC)))
                .orElseGet(() -> checked("every", every.orElse(USUAL), Interval::parse));
    }

    private static DeclaredSchedule checked(String member, String value, Consumer<String> parse) {
        try {
            parse.accept(value);
            return new DeclaredSchedule(member, value);
        } catch (IllegalArgumentException refused) {
            throw new HostProblemException("heartbeat." + member + ": " + refused.getMessage());
        }
    }

    /** As the annotation has it. Neither an interval nor a cron expression has a character to be escaped. */
    @Override
    public String toString() {
        return member + " = \"" + value + "\"";
    }
}
