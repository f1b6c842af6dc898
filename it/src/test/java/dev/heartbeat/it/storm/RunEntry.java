package dev.heartbeat.it.storm;

import org.jspecify.annotations.Nullable;

/** A row of {@code data_flow_runs}, its times in microseconds. */
record RunEntry(
        long id,
        long flow,
        String status,
        @Nullable String failureKind,
        @Nullable String message,
        long startedAt,
        @Nullable Long endedAt) {

    boolean succeeded() {
        return status.equals("success");
    }

    boolean failed() {
        return status.equals("failed");
    }

    boolean lost() {
        return failed() && "lost".equals(failureKind);
    }
}
