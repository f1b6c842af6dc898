package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.Gate;
import dev.heartbeat.access.OidcReader;
import dev.heartbeat.access.PasswordGate;
import dev.heartbeat.access.TrustedProxies;
import dev.heartbeat.observe.AlertRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: what the configuration files say and configurers have changed, validated.
 *
 * @param gate who may call
 * @param trustedProxies whose word is taken for where a call comes from
 * @param endpointPath where heartbeats are POSTed to
 * @param endpoint what the endpoint does besides
 * @param concurrency how many flows run at once in this instance
 * @param lease how long a claim holds without renewal
 * @param cycleDeadline after how long a cycle claims nothing more and is not waited for
 * @param shutdownGrace how long the runs under way are waited for when the application stops
 * @param virtualThreads whether flows run in virtual threads; null for whatever the host does with its own
 * @param retentionAge older runs are deleted
 * @param retentionRunsPerFlow of a flow that has more runs, the oldest are deleted
 * @param retentionHeartbeats older heartbeats are deleted
 * @param deadManAfter after how long without a heartbeat that is reported; null for three times the usual distance
 * @param alerts who is told of failures, and when
 * @param migrate whether the tables are brought up at start
 * @param schema where the tables are; null for where connections look
 * @param dashboard the admin API and the pages; null if there are none
 * @param weaknesses what is allowed but unsafe, as sentences for the log
 */
public record HeartbeatSettings(
        Gate gate,
        TrustedProxies trustedProxies,
        String endpointPath,
        Endpoint endpoint,
        int concurrency,
        Duration lease,
        Duration cycleDeadline,
        Duration shutdownGrace,
        @Nullable Boolean virtualThreads,
        Duration retentionAge,
        int retentionRunsPerFlow,
        Duration retentionHeartbeats,
        @Nullable Duration deadManAfter,
        AlertRules alerts,
        Migrate migrate,
        @Nullable String schema,
        @Nullable Dashboard dashboard,
        List<String> weaknesses) {

    /**
     * Where operators work, and who may.
     *
     * @param path below which the API and the pages lie
     * @param readOnly whether nothing can be changed there
     * @param role what users of the host must have, where it has Spring Security; null if the password decides
     * @param password lets in whoever knows it, where no role decides; null if there is none
     */
    public record Dashboard(
            String path,
            boolean readOnly,
            @Nullable String role,
            @Nullable PasswordGate password) {}

    /**
     * What the endpoint does besides letting callers in.
     *
     * @param allowGet whether GET is a heartbeat too
     * @param strictStatus whether a failed flow makes the answer a failure
     * @param mode when a heartbeat is answered
     * @param minInterval how long the last heartbeat must be ago; zero for any time
     */
    public record Endpoint(boolean allowGet, boolean strictStatus, Mode mode, Duration minInterval) {}

    /**
     * Whether flows run in virtual threads.
     *
     * @param hostUsesThem whether the host has switched them on for itself
     */
    boolean wantsVirtualThreads(boolean hostUsesThem) {
        return virtualThreads == null ? hostUsesThem : virtualThreads;
    }

    /** Collects the settings, and validates them together. */
    public static final class Builder {

        private final AccessSettings access = new AccessSettings();
        private final EndpointSettings endpoint = new EndpointSettings();
        private final RunSettings runs = new RunSettings();
        private final AlertSettings alerts = new AlertSettings();
        private final DashboardSettings dashboard = new DashboardSettings();
        private Duration retentionAge = Duration.ofDays(30);
        private int retentionRunsPerFlow = 1000;
        private Duration retentionHeartbeats = Duration.ofDays(7);
        private @Nullable Duration deadManAfter;
        private Migrate migrate = Migrate.AUTO;
        private @Nullable String schema;

        Builder() {}

        /** Whether callers must send a token. Unless this is called, they must where one is set. */
        public Builder authenticationEnabled(boolean enabled) {
            access.authenticationEnabled(enabled);
            return this;
        }

        /** The tokens that callers may send. Blank ones count as not set. */
        public Builder authenticationToken(List<String> tokens) {
            access.tokens(tokens);
            return this;
        }

        /** The secrets that callers may sign with, in base64. Blank ones count as not set. */
        public Builder signingSecret(List<String> secrets) {
            access.signingSecrets(secrets);
            return this;
        }

        /** The subjects and e-mail addresses of those who may call with an OIDC token. */
        public Builder oidcAllowed(List<String> subjects) {
            access.oidcAllowed(subjects);
            return this;
        }

        /** The audiences, one of which an OIDC token must be meant for; none for whatever the host takes itself. */
        public Builder oidcAudience(List<String> audiences) {
            access.oidcAudience(audiences);
            return this;
        }

        /** Whether only whitelisted addresses may call. */
        public Builder ipWhitelistingEnabled(boolean enabled) {
            access.whitelistingEnabled(enabled);
            return this;
        }

        /** The addresses and CIDR ranges that may call. */
        public Builder whitelistedIps(List<String> entries) {
            access.whitelist(entries);
            return this;
        }

        /** The addresses and CIDR ranges of the proxies whose word is taken for where a call comes from. */
        public Builder trustedProxies(List<String> entries) {
            access.proxies(entries);
            return this;
        }

        /** The path that heartbeats are POSTed to. */
        public Builder endpointPath(String path) {
            endpoint.path(path);
            return this;
        }

        /** Whether GET is a heartbeat too. */
        public Builder allowGet(boolean allow) {
            endpoint.allowGet(allow);
            return this;
        }

        /** Whether a failed flow makes the answer a failure. */
        public Builder strictStatus(boolean strict) {
            endpoint.strictStatus(strict);
            return this;
        }

        /** When a heartbeat is answered. */
        public Builder mode(Mode when) {
            endpoint.mode(when);
            return this;
        }

        /** How long the last heartbeat must be ago; zero for any time. */
        public Builder minInterval(Duration duration) {
            endpoint.minInterval(duration);
            return this;
        }

        /** How many flows run at once in this instance, at least one. */
        public Builder concurrency(int flows) {
            runs.concurrency(flows);
            return this;
        }

        /** How long a claim holds without renewal, at least three seconds. */
        public Builder lease(Duration duration) {
            runs.lease(duration);
            return this;
        }

        /** After how long a cycle claims nothing more and its caller gets the answer, at least one second. */
        public Builder cycleDeadline(Duration duration) {
            runs.cycleDeadline(duration);
            return this;
        }

        /** How long the runs under way are waited for when the application stops, before they are interrupted. */
        public Builder shutdownGrace(Duration duration) {
            runs.shutdownGrace(duration);
            return this;
        }

        /** Whether flows run in virtual threads. Unless this is called, they do where the host uses them itself. */
        public Builder virtualThreads(boolean virtual) {
            runs.virtualThreads(virtual);
            return this;
        }

        /** How old a run becomes before it is deleted, at least a minute. */
        public Builder retentionAge(Duration duration) {
            this.retentionAge = duration;
            return this;
        }

        /** How many runs are kept of each flow, at least one. */
        public Builder retentionRunsPerFlow(int runs) {
            this.retentionRunsPerFlow = runs;
            return this;
        }

        /** How long a heartbeat is kept, at least a day. */
        public Builder retentionHeartbeats(Duration duration) {
            this.retentionHeartbeats = duration;
            return this;
        }

        /**
         * After how long without a heartbeat that is reported, at least ten seconds. Unless this is called, after three
         * times the usual distance.
         */
        public Builder deadManAfter(Duration duration) {
            this.deadManAfter = duration;
            return this;
        }

        /** Whether there is a dashboard; only {@code heartbeat.dashboard.enabled} says so. */
        Builder dashboardEnabled(boolean enabled) {
            dashboard.enabled(enabled);
            return this;
        }

        /** Below which path the dashboard lies. */
        public Builder dashboardPath(String path) {
            dashboard.path(path);
            return this;
        }

        /** Whether nothing can be changed at the dashboard. */
        public Builder dashboardReadOnly(boolean readOnly) {
            dashboard.readOnly(readOnly);
            return this;
        }

        /** The name that the dashboard asks for. */
        public Builder dashboardUsername(@Nullable String username) {
            dashboard.username(username);
            return this;
        }

        /** The password that the dashboard asks for. */
        public Builder dashboardPassword(@Nullable String password) {
            dashboard.password(password);
            return this;
        }

        /** The role that users of the application must have at the dashboard, where that has Spring Security. */
        public Builder dashboardRole(@Nullable String role) {
            dashboard.role(role);
            return this;
        }

        /** Where alerts are sent to; blank or null for nowhere. */
        public Builder alertsWebhookUrl(@Nullable String url) {
            alerts.webhookUrl(url);
            return this;
        }

        /** What alerts are signed with, as Standard Webhooks has it, in base64; blank or null for no signature. */
        public Builder alertsSecret(@Nullable String secret) {
            alerts.secret(secret);
            return this;
        }

        /** How many runs of a flow must have failed in a row, from 1 to 100. */
        public Builder alertsAfterFailures(int runs) {
            alerts.afterFailures(runs);
            return this;
        }

        /** Addresses of monitors in the manner of healthchecks.io, by the names of the flows whose runs they watch. */
        public Builder alertsPings(Map<String, String> addresses) {
            alerts.pings(addresses);
            return this;
        }

        /** Whether the tables are brought up at start. */
        public Builder migrate(Migrate when) {
            this.migrate = when;
            return this;
        }

        /** Where the tables are, by the name that the database has for it; blank or null for where connections look. */
        public Builder schema(@Nullable String name) {
            this.schema = name == null || name.isBlank() ? null : name;
            return this;
        }

        /**
         * The settings.
         *
         * @param oidc verifies what callers show; null where nothing can
         */
        HeartbeatSettings build(@Nullable OidcReader oidc) {
            return new HeartbeatSettings(
                    access.gate(oidc),
                    access.trustedProxies(),
                    endpoint.validPath(),
                    endpoint.build(),
                    runs.concurrency(),
                    runs.lease(),
                    runs.cycleDeadline(),
                    runs.shutdownGrace(),
                    runs.virtualThreads(),
                    Bounds.atLeast(
                            "1m", retentionAge, "heartbeat.retention.age", "leaves no time to look at a run", "30d"),
                    Bounds.atLeastOne(
                            retentionRunsPerFlow, "heartbeat.retention.runs-per-flow", "runs of a flow are no history"),
                    Bounds.atLeast(
                            "1d",
                            retentionHeartbeats,
                            "heartbeat.retention.heartbeats",
                            "forgets deliveries that may come again",
                            "7d"),
                    deadManAfter == null
                            ? null
                            : Bounds.atLeast(
                                    "10s",
                                    deadManAfter,
                                    "heartbeat.dead-man.after",
                                    "is over before the next heartbeat can come",
                                    "three times the usual distance"),
                    alerts.rules(),
                    migrate,
                    schema,
                    dashboard.build(EndpointSettings.PATH, endpoint.path()),
                    weaknesses());
        }

        private List<String> weaknesses() {
            return Stream.of(access.weaknesses(endpoint.path()), dashboard.weaknesses(), alerts.weaknesses())
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
