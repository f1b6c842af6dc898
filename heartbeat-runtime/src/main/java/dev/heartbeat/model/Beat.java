package dev.heartbeat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One heartbeat that was let in.
 *
 * @param beganAt when, by the database's clock
 * @param deliveryId the same in each attempt to deliver this heartbeat, at most 255 characters; null where its sender
 *     doesn't say
 */
public record Beat(
        Instant beganAt, BeatSource source, @Nullable String deliveryId) {}
