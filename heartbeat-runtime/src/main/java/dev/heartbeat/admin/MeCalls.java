package dev.heartbeat.admin;

import java.time.InstantSource;
import java.util.List;

/** Who asks, and what he may do. */
final class MeCalls {

    private final boolean readOnly;
    private final String version;
    private final HostLogin host;
    private final InstantSource clock;

    MeCalls(boolean readOnly, String version, HostLogin host, InstantSource clock) {
        this.readOnly = readOnly;
        this.version = version;
        this.host = host;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/me", this::me));
    }

    private Reply me(Call call) {
        return Reply.ok(new Members()
                .with("user", call.operator().name())
                .with("read_only", readOnly)
                .with("time", clock.instant())
                .with("version", version)
                .with(
                        "csrf",
                        host.csrf()
                                .apply(call.request())
                                .map(csrf -> new Members()
                                        .with("header", csrf.header())
                                        .with("token", csrf.token()))
                                .orElse(null)));
    }
}
