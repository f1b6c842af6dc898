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
        @DefaultValue("auto") Migrate migrate) {

    HeartbeatSettings.Builder toBuilder() {
        HeartbeatSettings.Builder builder = new HeartbeatSettings.Builder()
                .authenticationToken(authenticationToken)
                .ipWhitelistingEnabled(Boolean.TRUE.equals(ipWhitelistingEnabled))
                .whitelistedIps(whitelistedIps)
                .endpointPath(endpointPath)
                .lease(lease)
                .migrate(migrate);
        if (authenticationEnabled != null) {
            builder.authenticationEnabled(authenticationEnabled);
        }
        if (concurrency != null) {
            builder.concurrency(concurrency);
        }
        return builder;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "HeartbeatProperties[endpointPath=" + endpointPath + "]";
    }
}
