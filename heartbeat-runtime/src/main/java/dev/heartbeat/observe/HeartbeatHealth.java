package dev.heartbeat.observe;

import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN while no heartbeat comes. */
public final class HeartbeatHealth implements HealthIndicator {

    private final DeadMan deadMan;

    /** Says what that one finds. */
    public HeartbeatHealth(DeadMan deadMan) {
        this.deadMan = deadMan;
    }

    @Override
    public Health health() {
        Optional<HeartbeatsMissing> missing = deadMan.look();
        return missing.map(silence -> Health.down()
                        .withDetail("lastHeartbeat", lastBeat(silence))
                        .withDetail("expectedWithin", silence.patience().toString())
                        .build())
                .orElseGet(() -> Health.up().build());
    }

    private static String lastBeat(HeartbeatsMissing silence) {
        Instant last = silence.lastBeatAt();
        return last == null ? "never" : last.toString();
    }
}
