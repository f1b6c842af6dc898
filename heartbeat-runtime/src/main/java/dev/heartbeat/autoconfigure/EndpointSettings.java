package dev.heartbeat.autoconfigure;

import dev.heartbeat.autoconfigure.HeartbeatSettings.Endpoint;
import java.time.Duration;
import java.util.regex.Pattern;

/** Collects what is said of the endpoint, but for who may call, and validates it. */
final class EndpointSettings {

    /** Paths that need no encoding, so that everybody means the same by them. */
    static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private String path = "/data_flows/heartbeat";
    private boolean allowGet;
    private boolean strictStatus;
    private Mode mode = Mode.SYNC;
    private Duration minInterval = Duration.ZERO;

    void path(String value) {
        this.path = value;
    }

    void allowGet(boolean value) {
        this.allowGet = value;
    }

    void strictStatus(boolean value) {
        this.strictStatus = value;
    }

    void mode(Mode value) {
        this.mode = value;
    }

    void minInterval(Duration value) {
        this.minInterval = value;
    }

    /** As it is said, for what is validated along with it. */
    String path() {
        return path;
    }

    String validPath() {
        if (!PATH.matcher(path).matches()) {
            throw StartupException.setting(
                    "heartbeat.endpoint-path",
                    "'" + path + "' is not a path that a heartbeat can be sent to",
                    "Write a path that begins with a slash, does not end with one, and has letters, digits and"
                            + " . _ ~ - only, such as /data_flows/heartbeat");
        }
        return path;
    }

    Endpoint build() {
        Bounds.atLeast("0s", minInterval, "heartbeat.min-interval", "is no distance", "0s");
        return new Endpoint(allowGet, strictStatus, mode, minInterval);
    }
}
