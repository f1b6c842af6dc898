package dev.heartbeat.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings as the host's configuration files say them.
 *
 * @param enabled whether the starter does anything at all
 * @param authenticationEnabled whether callers must send a token; by default they must where one is set
 * @param authenticationToken the tokens that callers may send in the X-Heartbeat-Token header or as bearer token; several,
 *     so that one can be replaced without a gap
 * @param signingSecret the secrets that callers may sign heartbeats with, as Standard Webhooks has it, in base64; several,
 *     so that one can be replaced without a gap
 * @param oidc who may call with an OIDC token, which the application's resource server verifies
 * @param ipWhitelistingEnabled whether only whitelisted addresses may call; by default everyone may
 * @param whitelistedIps the addresses and CIDR ranges that may call, IPv4 and IPv6
 * @param trustedProxies the addresses and CIDR ranges of proxies whose X-Forwarded-For or Forwarded header is believed
 * @param endpointPath the path that heartbeats are POSTed to
 * @param allowGet whether GET is a heartbeat too
 * @param strictStatus whether the answer is 500 when a flow has failed
 * @param mode when a heartbeat is answered
 * @param minInterval a heartbeat that comes sooner after the last one is refused, in all instances together
 * @param concurrency how many flows run at once in this instance; by default four for each processor core, and at least
 *     eight
 * @param lease how long a claim holds without renewal; it is renewed at a third of this while the flow runs
 * @param cycle how a heartbeat's cycle behaves
 * @param shutdownGrace how long the runs under way are waited for when the application stops, before they are interrupted
 * @param virtualThreads whether flows run in virtual threads, on Java 21 and newer; by default as
 *     spring.threads.virtual.enabled says
 * @param retention how much history is kept, whichever limit comes first
 * @param deadMan when it is reported that no heartbeat comes any more
 * @param alerts who is told of failures, and when
 * @param migrate whether the tables are brought up at start
 * @param schema where the tables are, by the name that the database has for it; by default where its connections look
 * @param dashboard where operators see and steer flows: an API, and pages
 */
@ConfigurationProperties("heartbeat")
public record HeartbeatProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Boolean authenticationEnabled,
        @DefaultValue List<String> authenticationToken,
        @DefaultValue List<String> signingSecret,
        @DefaultValue Oidc oidc,
        @Nullable Boolean ipWhitelistingEnabled,
        @DefaultValue List<String> whitelistedIps,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("/data_flows/heartbeat") String endpointPath,
        @DefaultValue("false") boolean allowGet,
        @DefaultValue("false") boolean strictStatus,
        @DefaultValue("sync") Mode mode,
        @DefaultValue("0s") Duration minInterval,
        @Nullable Integer concurrency,
        @DefaultValue("60s") Duration lease,
        @DefaultValue Cycle cycle,
        @DefaultValue("30s") Duration shutdownGrace,
        @Nullable Boolean virtualThreads,
        @DefaultValue Retention retention,
        @DefaultValue DeadMan deadMan,
        @DefaultValue Alerts alerts,
        @DefaultValue("auto") Migrate migrate,
        @Nullable String schema,
        @DefaultValue Dashboard dashboard) {

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
     * @param heartbeats heartbeats older than this are deleted
     */
    public record Retention(
            @DefaultValue("30d") Duration age,
            @DefaultValue("1000") int runsPerFlow,
            @DefaultValue("7d") Duration heartbeats) {}

    /**
     * Who may call with an OIDC token.
     *
     * @param allowed the subjects or verified e-mail addresses of those who may
     * @param audience the audiences, one of which a token must be meant for; by default what the application's resource
     *     server takes
     */
    public record Oidc(
            @DefaultValue List<String> allowed,
            @DefaultValue List<String> audience) {}

    /**
     * When it is reported that no heartbeat comes any more.
     *
     * @param after after how long without one; by default three times their usual distance
     */
    public record DeadMan(@Nullable Duration after) {}

    /**
     * Where operators see and steer flows.
     *
     * @param enabled whether there is such a place at all
     * @param path below which the API and the pages lie
     * @param readOnly whether nothing can be changed there
     * @param username the name that is asked for, where no role decides
     * @param password the password that is asked for, where no role decides
     * @param role the role that users of the application must have, where that has Spring Security
     */
    public record Dashboard(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("/data_flows") String path,
            @DefaultValue("false") boolean readOnly,
            @Nullable String username,
            @Nullable String password,
            @Nullable String role) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Dashboard[enabled=" + enabled + ", path=" + path + "]";
        }
    }

    /**
     * Who is told of failures, and when.
     *
     * @param webhookUrl where alerts are sent to: of failed runs, recoveries, lost runs and missing heartbeats
     * @param secret what alerts are signed with, as Standard Webhooks has it, in base64
     * @param afterFailures how many runs of a flow must have failed in a row
     * @param pings addresses of monitors in the manner of healthchecks.io, by the names of the flows whose runs they watch
     */
    public record Alerts(
            @Nullable String webhookUrl,
            @Nullable String secret,
            @DefaultValue("1") int afterFailures,
            @DefaultValue Map<String, String> pings) {

        /** Without the secret, and without addresses, which may be secrets as well. */
        @Override
        public String toString() {
            return "Alerts[afterFailures=" + afterFailures + "]";
        }
    }

    HeartbeatSettings.Builder toBuilder() {
        HeartbeatSettings.Builder builder = new HeartbeatSettings.Builder()
                .authenticationToken(authenticationToken)
                .signingSecret(signingSecret)
                .oidcAllowed(oidc.allowed())
                .oidcAudience(oidc.audience())
                .ipWhitelistingEnabled(Boolean.TRUE.equals(ipWhitelistingEnabled))
                .whitelistedIps(whitelistedIps)
                .trustedProxies(trustedProxies)
                .endpointPath(endpointPath)
                .allowGet(allowGet)
                .strictStatus(strictStatus)
                .mode(mode)
                .minInterval(minInterval)
                .lease(lease)
                .cycleDeadline(cycle.deadline())
                .shutdownGrace(shutdownGrace)
                .retentionAge(retention.age())
                .retentionRunsPerFlow(retention.runsPerFlow())
                .retentionHeartbeats(retention.heartbeats())
                .migrate(migrate)
                .schema(schema)
                .dashboardEnabled(dashboard.enabled())
                .dashboardPath(dashboard.path())
                .dashboardReadOnly(dashboard.readOnly())
                .dashboardUsername(dashboard.username())
                .dashboardPassword(dashboard.password())
                .dashboardRole(dashboard.role())
                .alertsWebhookUrl(alerts.webhookUrl())
                .alertsSecret(alerts.secret())
                .alertsAfterFailures(alerts.afterFailures())
                .alertsPings(alerts.pings());
        if (authenticationEnabled != null) {
            builder.authenticationEnabled(authenticationEnabled);
        }
        if (concurrency != null) {
            builder.concurrency(concurrency);
        }
        if (virtualThreads != null) {
            builder.virtualThreads(virtualThreads);
        }
        if (deadMan.after() != null) {
            builder.deadManAfter(deadMan.after());
        }
        return builder;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "HeartbeatProperties[endpointPath=" + endpointPath + "]";
    }
}
