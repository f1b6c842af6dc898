package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.AcceptedTokens;
import dev.heartbeat.access.AddressRanges;
import dev.heartbeat.access.Gate;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: what the configuration files say and configurers have changed, validated.
 *
 * @param gate who may call
 * @param endpointPath where heartbeats are POSTed to
 * @param concurrency how many flows run at once in this instance
 * @param lease how long a claim holds without renewal
 * @param migrate whether the tables are brought up at start
 * @param weaknesses what is allowed but unsafe, as sentences for the log
 */
public record HeartbeatSettings(
        Gate gate, String endpointPath, int concurrency, Duration lease, Migrate migrate, List<String> weaknesses) {

    /** Collects the settings, and validates them together. */
    public static final class Builder {

        private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
        private static final int SHORTEST_GOOD_TOKEN = 16;
        private static final int SLOTS_PER_CORE = 4;
        private static final int FEWEST_SLOTS = 8;
        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

        private @Nullable Boolean authenticationEnabled;
        private List<String> authenticationToken = List.of();
        private boolean ipWhitelistingEnabled;
        private List<String> whitelistedIps = List.of();
        private String endpointPath = "/data_flows/heartbeat";
        private int concurrency =
                Math.max(FEWEST_SLOTS, SLOTS_PER_CORE * Runtime.getRuntime().availableProcessors());
        private Duration lease = Duration.ofSeconds(60);
        private Migrate migrate = Migrate.AUTO;

        Builder() {}

        /** Whether callers must send a token. Unless this is called, they must where one is set. */
        public Builder authenticationEnabled(boolean enabled) {
            this.authenticationEnabled = enabled;
            return this;
        }

        /** The tokens that callers may send. Blank ones count as not set. */
        public Builder authenticationToken(List<String> tokens) {
            this.authenticationToken =
                    tokens.stream().filter(token -> !token.isBlank()).toList();
            return this;
        }

        /** Whether only whitelisted addresses may call. */
        public Builder ipWhitelistingEnabled(boolean enabled) {
            this.ipWhitelistingEnabled = enabled;
            return this;
        }

        /** The addresses and CIDR ranges that may call. */
        public Builder whitelistedIps(List<String> entries) {
            this.whitelistedIps = List.copyOf(entries);
            return this;
        }

        /** The path that heartbeats are POSTed to. */
        public Builder endpointPath(String path) {
            this.endpointPath = path;
            return this;
        }

        /** How many flows run at once in this instance, at least one. */
        public Builder concurrency(int flows) {
            this.concurrency = flows;
            return this;
        }

        /** How long a claim holds without renewal, at least three seconds. */
        public Builder lease(Duration duration) {
            this.lease = duration;
            return this;
        }

        /** Whether the tables are brought up at start. */
        public Builder migrate(Migrate when) {
            this.migrate = when;
            return this;
        }

        HeartbeatSettings build() {
            return new HeartbeatSettings(
                    new Gate(tokens(), addresses()), path(), atLeast(1, concurrency), lease(), migrate, weaknesses());
        }

        private @Nullable AcceptedTokens tokens() {
            if (!authenticates()) {
                return null;
            }
            if (authenticationToken.isEmpty()) {
                throw StartupException.setting(
                        "heartbeat.authentication-token",
                        "authentication is enabled, but no token is set",
                        "Set a token of at least 16 random characters, best from an environment variable"
                                + " (heartbeat.authentication-token=${HEARTBEAT_TOKEN}), or set"
                                + " heartbeat.authentication-enabled=false");
            }
            return new AcceptedTokens(authenticationToken);
        }

        private boolean authenticates() {
            return authenticationEnabled == null ? !authenticationToken.isEmpty() : authenticationEnabled;
        }

        private @Nullable AddressRanges addresses() {
            if (!ipWhitelistingEnabled) {
                return null;
            }
            if (whitelistedIps.isEmpty()) {
                throw StartupException.setting(
                        "heartbeat.whitelisted-ips",
                        "whitelisting is enabled, but no address is listed, so nobody could call",
                        "List the addresses of your scheduler, for example heartbeat.whitelisted-ips=10.0.0.0/8,::1, or"
                                + " set heartbeat.ip-whitelisting-enabled=false");
            }
            try {
                return new AddressRanges(whitelistedIps);
            } catch (IllegalArgumentException unreadable) {
                throw StartupException.setting(
                        "heartbeat.whitelisted-ips",
                        String.valueOf(unreadable.getMessage()),
                        "Write single addresses or CIDR ranges, such as 192.0.2.7, 10.0.0.0/8, ::1 or 2001:db8::/32");
            }
        }

        private String path() {
            if (!PATH.matcher(endpointPath).matches()) {
                throw StartupException.setting(
                        "heartbeat.endpoint-path",
                        "'" + endpointPath + "' is not a path that a heartbeat can be sent to",
                        "Write a path that begins with a slash, does not end with one, and has letters, digits and"
                                + " . _ ~ - only, such as /data_flows/heartbeat");
            }
            return endpointPath;
        }

        private Duration lease() {
            if (lease.compareTo(SHORTEST_LEASE) < 0) {
                throw StartupException.setting(
                        "heartbeat.lease",
                        "a lease of " + lease + " can't be renewed in time",
                        "Set at least 3s; the default is 60s");
            }
            return lease;
        }

        private static int atLeast(int least, int concurrency) {
            if (concurrency < least) {
                throw StartupException.setting(
                        "heartbeat.concurrency",
                        concurrency + " flows at once means that none ever runs",
                        "Set 1 or more");
            }
            return concurrency;
        }

        private List<String> weaknesses() {
            if (!authenticates()) {
                return List.of("Anyone who reaches " + endpointPath + " can set off flows: authentication is off. "
                        + (authenticationToken.isEmpty()
                                ? "Set heartbeat.authentication-token to switch it on; with the installed heartbeat.yml,"
                                        + " the environment variable HEARTBEAT_TOKEN does."
                                : "A token is set, but heartbeat.authentication-enabled is false: remove that setting to"
                                        + " switch it on."));
            }
            return authenticationToken.stream().anyMatch(token -> token.length() < SHORTEST_GOOD_TOKEN)
                    ? List.of("A token in heartbeat.authentication-token is shorter than 16 characters and can be"
                            + " guessed. Make a longer one: openssl rand -hex 32")
                    : List.of();
        }
    }
}
