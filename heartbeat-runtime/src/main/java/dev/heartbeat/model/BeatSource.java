package dev.heartbeat.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a heartbeat came from.
 *
 * @param address the address that it counts for, or {@code unreadable}
 * @param credential the kind of credential that let it in, in lower case; {@code none} where nothing is asked for
 * @param caller who that proved it to be: the fingerprint of a token, or a subject; null where nothing is asked for
 */
public record BeatSource(
        String address, String credential, @Nullable String caller) {}
