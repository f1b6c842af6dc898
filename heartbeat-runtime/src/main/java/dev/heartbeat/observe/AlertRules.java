package dev.heartbeat.observe;

import org.jspecify.annotations.Nullable;

/**
 * Who is told what.
 *
 * @param webhook who gets alerts; null for nobody outside the application
 * @param afterFailures how many runs of a flow must have failed in a row
 * @param pings who hears of each run of some flows
 */
public record AlertRules(@Nullable Webhook webhook, int afterFailures, PingTargets pings) {}
