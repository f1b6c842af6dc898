package dev.heartbeat.model;

import java.time.Instant;

/**
 * A time at which a flow was due and did not run. Several in a row for one reason are one.
 *
 * @param at when that was first so
 * @param reason why, for people
 */
public record Skip(Instant at, String reason) {}
