package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.AcceptedTokens;
import dev.heartbeat.access.AddressRanges;
import dev.heartbeat.access.Authenticator;
import dev.heartbeat.access.Gate;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The settings in force: what the configuration files say and configurers have changed, validated.
 *
 * @param gate who may call
 * @param endpointPath where heartbeats are POSTed to
 * @param concurrency how many flows run at once in this instance
 * @param lease how long a claim holds without renewal
 * @param cycleDeadline after how long a cycle claims nothing more and is not waited for
 * @param shutdownGrace how long the runs under way are waited for when the application stops
 * @param virtualThreads whether flows run in virtual threads; null for whatever the host does with its own
 * @param retentionAge older runs are deleted
 * @param retentionRunsPerFlow of a flow that has more runs, the oldest are deleted
 * @param migrate whether the tables are brought up at start
 * @param weaknesses what is allowed but unsafe, as sentences for the log
 */
public record HeartbeatSettings(
        Gate gate,
        String endpointPath,
        int concurrency,
        Duration lease,
        Duration cycleDeadline,
        Duration shutdownGrace,
        @Nullable Boolean virtualThreads,
        Duration retentionAge,
        int retentionRunsPerFlow,
        Migrate migrate,
        List<String> weaknesses) {

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

        private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
        private static final int SHORTEST_GOOD_TOKEN = 16;
        private static final int SLOTS_PER_CORE = 4;
        private static final int FEWEST_SLOTS = 8;
        private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

        private @Nullable Boolean authenticationEnabled;
        private List<String> authenticationToken = List.of();
        private boolean ipWhitelistingEnabled;
        private List<String> whitelistedIps = List.of();
        private String endpointPath = "/data_flows/heartbeat";
        private int concurrency =
                Math.max(FEWEST_SLOTS, SLOTS_PER_CORE * Runtime.getRuntime().availableProcessors());
        private Duration lease = Duration.ofSeconds(60);
        private Duration cycleDeadline = Duration.ofSeconds(25);
        private Duration shutdownGrace = Duration.ofSeconds(30);
        private @Nullable Boolean virtualThreads;
        private Duration retentionAge = Duration.ofDays(30);
        private int retentionRunsPerFlow = 1000;
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

        /** After how long a cycle claims nothing more and its caller gets the answer, at least one second. */
        public Builder cycleDeadline(Duration duration) {
            this.cycleDeadline = duration;
            return this;
        }

        /** How long the runs under way are waited for when the application stops, before they are interrupted. */
        public Builder shutdownGrace(Duration duration) {
            this.shutdownGrace = duration;
            return this;
        }

        /** Whether flows run in virtual threads. Unless this is called, they do where the host uses them itself. */
        public Builder virtualThreads(boolean virtual) {
            this.virtualThreads = virtual;
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

        /** Whether the tables are brought up at start. */
        public Builder migrate(Migrate when) {
            this.migrate = when;
            return this;
        }

        HeartbeatSettings build() {
            return new HeartbeatSettings(
                    new Gate(authenticator(), addresses()),
                    path(),
                    atLeastOne(concurrency, "heartbeat.concurrency", "flows at once means that none ever runs"),
                    atLeast("3s", lease, "heartbeat.lease", "can't be renewed in time", "60s"),
                    atLeast(
                            "1s",
                            cycleDeadline,
                            "heartbeat.cycle.deadline",
                            "leaves a cycle no time to run anything",
                            "25s"),
                    atLeast(
                            "0s",
                            shutdownGrace,
                            "heartbeat.shutdown-grace",
                            "is over before the application stops",
                            "30s"),
                    virtualThreads(),
                    atLeast("1m", retentionAge, "heartbeat.retention.age", "leaves no time to look at a run", "30d"),
                    atLeastOne(
                            retentionRunsPerFlow, "heartbeat.retention.runs-per-flow", "runs of a flow are no history"),
                    migrate,
                    weaknesses());
        }

        private @Nullable Authenticator authenticator() {
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
            return new Authenticator(tokens(), null, null);
        }

        private AcceptedTokens tokens() {
            try {
                return new AcceptedTokens(authenticationToken);
            } catch (IllegalArgumentException notSendable) {
                throw StartupException.setting(
                        "heartbeat.authentication-token",
                        String.valueOf(notSendable.getMessage()),
                        "Make a new token of letters and digits: openssl rand -hex 32");
            }
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

        private static Duration atLeast(
                String least, Duration value, String property, String why, String defaultValue) {
            if (value.compareTo(DurationStyle.detectAndParse(least)) < 0) {
                throw StartupException.setting(
                        property, value + " " + why, "Set at least " + least + "; the default is " + defaultValue);
            }
            return value;
        }

        private static int atLeastOne(int value, String property, String why) {
            if (value < 1) {
                throw StartupException.setting(property, value + " " + why, "Set 1 or more");
            }
            return value;
        }

        private @Nullable Boolean virtualThreads() {
            int java = Runtime.version().feature();
            if (Boolean.TRUE.equals(virtualThreads) && java < FIRST_JAVA_WITH_VIRTUAL_THREADS) {
                throw StartupException.setting(
                        "heartbeat.virtual-threads",
                        "Java " + java + " has no virtual threads",
                        "Run the application on Java 21 or newer, or remove the setting");
            }
            return virtualThreads;
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
