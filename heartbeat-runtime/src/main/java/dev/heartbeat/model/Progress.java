package dev.heartbeat.model;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param done so much is done
 * @param total so much there is to do; null if that is not known
 * @param message one line for people
 */
public record Progress(
        long done, @Nullable Long total, @Nullable String message) {}
