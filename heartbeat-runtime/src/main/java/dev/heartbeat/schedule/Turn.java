package dev.heartbeat.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** x */
public sealed interface Turn {
    /** a */
    record Run(Instant dueAt) implements Turn {}
    /** b */
    record PutOff(Next next, @Nullable String reason) implements Turn {}
}
