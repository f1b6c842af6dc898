package dev.heartbeat.model;

import java.time.Instant;

/** What happens to a run between its claim and its end, as far as its record shows it. */
public sealed interface RunChange {

    /** The run's id. */
    long runId();

    /** When it happened. */
    Instant at();

    /**
     * It has come further.
     *
     * @param runId the run
     * @param at when
     * @param progress how far
     */
    record Advanced(long runId, Instant at, Progress progress) implements RunChange {}

    /**
     * It has failed though its thread has not ended yet: the record says so at once, and the flow stays held.
     *
     * @param runId the run
     * @param at when
     * @param failure why
     */
    record FailedEarly(long runId, Instant at, Failure failure) implements RunChange {}
}
