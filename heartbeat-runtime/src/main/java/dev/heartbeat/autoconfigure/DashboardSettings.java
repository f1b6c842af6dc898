package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.PasswordGate;
import dev.heartbeat.autoconfigure.HeartbeatSettings.Dashboard;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is said of the dashboard, and validates it. Holds a password, so it says nothing about itself. */
final class DashboardSettings {

    private static final int SHORTEST_GOOD_PASSWORD = 12;

    private boolean enabled;
    private String path = "/data_flows";
    private boolean readOnly;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String role;

    void enabled(boolean value) {
        this.enabled = value;
    }

    void path(String value) {
        this.path = value;
    }

    void readOnly(boolean value) {
        this.readOnly = value;
    }

    void username(@Nullable String value) {
        this.username = present(value);
    }

    void password(@Nullable String value) {
        this.password = present(value);
    }

    void role(@Nullable String value) {
        this.role = present(value);
    }

    /** What is in force; null if there is to be no dashboard. */
    @Nullable
    Dashboard build(Pattern pathPattern, String endpointPath) {
        if (!enabled) {
            return null;
        }
        if (!pathPattern.matcher(path).matches()) {
            throw StartupException.setting(
                    "heartbeat.dashboard.path",
                    "'" + path + "' is not a path that pages can lie at",
                    "Write a path that begins with a slash, does not end with one, and has letters, digits and"
                            + " . _ ~ - only, such as /data_flows");
        }
        if (endpointPath.equals(path) || (endpointPath + "/").startsWith(path + "/api/")) {
            throw StartupException.setting(
                    "heartbeat.dashboard.path",
                    "heartbeats are sent to " + endpointPath + ", which would be the dashboard's",
                    "Choose another path for one of them (heartbeat.endpoint-path, heartbeat.dashboard.path)");
        }
        return new Dashboard(path, readOnly, role, passwordGate());
    }

    List<String> weaknesses() {
        return enabled && password != null && password.length() < SHORTEST_GOOD_PASSWORD
                ? List.of("heartbeat.dashboard.password is shorter than 12 characters and can be guessed. Make a longer"
                        + " one: openssl rand -base64 18")
                : List.of();
    }

    private @Nullable PasswordGate passwordGate() {
        if (username == null && password == null) {
            if (role == null) {
                throw StartupException.setting(
                        "heartbeat.dashboard.enabled",
                        "the dashboard is enabled, but nothing says who may use it",
                        "Set heartbeat.dashboard.username and heartbeat.dashboard.password, the latter best from an"
                                + " environment variable; or, where the application has Spring Security,"
                                + " heartbeat.dashboard.role to the role of those who may");
            }
            return null;
        }
        if (username == null || password == null) {
            throw StartupException.setting(
                    username == null ? "heartbeat.dashboard.username" : "heartbeat.dashboard.password",
                    "is not set, but its " + (username == null ? "password" : "name") + " is",
                    "Set both heartbeat.dashboard.username and heartbeat.dashboard.password, or neither and"
                            + " heartbeat.dashboard.role");
        }
        try {
            return new PasswordGate(username, password);
        } catch (IllegalArgumentException unusable) {
            throw StartupException.setting(
                    "heartbeat.dashboard.username", String.valueOf(unusable.getMessage()), "Choose another name");
        }
    }

    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
