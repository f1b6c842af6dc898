package dev.heartbeat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code data_flow_audit}.
 *
 * @param at when it was, by the database's clock
 * @param refused why nothing came of it; null if something did
 */
public record AuditEntry(
        long id, Instant at, AuditNote note, @Nullable String refused) {}
