package dev.heartbeat.cycle;

import org.jspecify.annotations.Nullable;

/** The database failed while a run's beginning or end was to be recorded. */
public class RunNotRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunNotRecordedException(@Nullable Throwable cause) {
        super("A run could not be recorded. Its flow is due again when its lease is over.", cause);
    }
}
