package dev.heartbeat.autoconfigure;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings as the host's configuration files say them.
 *
 * @param enabled whether the starter does anything at all
 * @param authenticationEnabled whether callers must send a token; by default they must where one is set
 * @param authenticationToken the tokens that callers may send in the X-Heartbeat-Token header; several, so that one can
 *     be replaced without a gap
 * @param ipWhitelistingEnabled whether only whitelisted addresses may call; by default everyone may
 * @param whitelistedIps the addresses and CIDR ranges that may call, IPv4 and IPv6
 * @param endpointPath the path that heartbeats are POSTed to
 * @param concurrency how many flows run at once in this instance; by default four for each processor core, and at least
 *     eight
 * @param lease how long a claim holds without renewal; it is renewed at a third of this while the flow runs
 * @param cycle how a heartbeat's cycle behaves
 * @param shutdownGrace how long the runs under way are waited for when the application stops, before they are interrupted
 * @param virtualThreads whether flows run in virtual threads, on Java 21 and newer; by default as
 *     spring.threads.virtual.enabled says
 * @param retention how much history is kept, whichever limit comes first
 * @param migrate whether the tables are brought up at start
 */
@ConfigurationProperties("heartbeat")
public record HeartbeatProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Boolean authenticationEnabled,
        @DefaultValue List<String> authenticationToken,
        @Nullable Boolean ipWhitelistingEnabled,
        @DefaultValue List<String> whitelistedIps,
        @DefaultValue("/data_flows/heartbeat") String endpointPath,
        @Nullable Integer concurrency,
        @DefaultValue("60s") Duration lease,
        @DefaultValue Cycle cycle,
        @DefaultValue("30s") Duration shutdownGrace,
        @Nullable Boolean virtualThreads,
        @DefaultValue Retention retention,
        @DefaultValue("auto") Migrate migrate) {

    /**
     * How a heartbeat's cycle behaves.
     *
     * @param deadline after how long a cycle claims nothing more and its caller gets the answer; what still runs goes on
     */
    public record Cycle(@DefaultValue("25s") Duration deadline) {}

    /**
     * How much history is kept.
     *
     * @param age runs older than this are deleted
     * @param runsPerFlow of a flow that has more runs than this, the oldest are deleted
     */
    public record Retention(
            @DefaultValue("30d") Duration age,
            @DefaultValue("1000") int runsPerFlow) {}

    HeartbeatSettings.Builder toBuilder() {
        HeartbeatSettings.Builder builder = new HeartbeatSettings.Builder()
                .authenticationToken(authenticationToken)
                .ipWhitelistingEnabled(Boolean.TRUE.equals(ipWhitelistingEnabled))
                .whitelistedIps(whitelistedIps)
                .endpointPath(endpointPath)
                .lease(lease)
                .cycleDeadline(cycle.deadline())
                .shutdownGrace(shutdownGrace)
                .retentionAge(retention.age())
                .retentionRunsPerFlow(retention.runsPerFlow())
                .migrate(migrate);
        if (authenticationEnabled != null) {
            builder.authenticationEnabled(authenticationEnabled);
        }
        if (concurrency != null) {
            builder.concurrency(concurrency);
        }
        if (virtualThreads != null) {
            builder.virtualThreads(virtualThreads);
        }
        return builder;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "HeartbeatProperties[endpointPath=" + endpointPath + "]";
    }
}
