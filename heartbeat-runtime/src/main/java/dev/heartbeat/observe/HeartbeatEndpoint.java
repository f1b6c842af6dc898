package dev.heartbeat.observe;

import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.OutlookStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * How things stand, for Spring Boot's actuator: read only, with no names and no texts of flows. Each call asks the database
 * some questions, of which one reads all flows.
 */
@Endpoint(id = "heartbeat")
public final class HeartbeatEndpoint {

    private static final int LAST_BEATS = 10;

    private final FlowStates flows;
    private final OutlookStore outlooks;
    private final BeatStore beats;
    private final DeadMan deadMan;
    private final IntSupplier slotsInUse;
    private final int slots;
    private final InstantSource databaseClock;

    /**
     * Reads from those.
     *
     * @param slotsInUse how many flows run here
     * @param slots how many may
     * @param databaseClock asks the database
     */
    public HeartbeatEndpoint(
            FlowStates flows,
            OutlookStore outlooks,
            BeatStore beats,
            DeadMan deadMan,
            IntSupplier slotsInUse,
            int slots,
            InstantSource databaseClock) {
        this.flows = flows;
        this.outlooks = outlooks;
        this.beats = beats;
        this.deadMan = deadMan;
        this.slotsInUse = slotsInUse;
        this.slots = slots;
        this.databaseClock = databaseClock;
    }

    /**
     * The answer.
     *
     * @param verdict UP, or DOWN while heartbeats are missing
     * @param expectedWithin seconds; null unless they are missing
     * @param flows how many are in each state
     * @param nextDueAt when a heartbeat will next find something to do; null if never
     * @param slots in this instance
     * @param lastHeartbeats of all instances, newest first
     */
    public record Standing(
            String verdict,
            @Nullable Long expectedWithin,
            Map<String, Long> flows,
            @Nullable Instant nextDueAt,
            Slots slots,
            List<LastBeat> lastHeartbeats) {}

    /** How many flows run in this instance, and how many may. */
    public record Slots(int used, int max) {}

    /**
     * A heartbeat.
     *
     * @param credential of which kind
     * @param outcome running, done or failed
     * @param due flows that it claimed; null unless it is done, as all that follow
     */
    public record LastBeat(
            Instant at,
            String credential,
            String outcome,
            @Nullable Integer due,
            @Nullable Integer triggered,
            @Nullable Integer failed,
            @Nullable Integer running,
            @Nullable Long durationMs) {

        static LastBeat of(BeatRecord row) {
            BeatFigures did = row.figures();
            return new LastBeat(
                    row.beat().beganAt(),
                    row.beat().source().credential(),
                    row.outcome().word(),
                    did == null ? null : did.due(),
                    did == null ? null : did.triggered(),
                    did == null ? null : did.failed(),
                    did == null ? null : did.running(),
                    did == null ? null : did.duration().toMillis());
        }
    }

    /** How things stand now. */
    @ReadOperation
    public Standing standing() {
        Instant now = databaseClock.instant();
        HeartbeatsMissing missing = deadMan.look().orElse(null);
        Map<String, Long> states = new LinkedHashMap<>();
        flows.byState(now).forEach((state, count) -> states.put(state.word(), count));
        return new Standing(
                missing == null ? "UP" : "DOWN",
                missing == null ? null : missing.patience().toSeconds(),
                states,
                outlooks.outlook(now).nextBeatAt().orElse(null),
                new Slots(slotsInUse.getAsInt(), slots),
                beats.lastOnes(LAST_BEATS).stream().map(LastBeat::of).toList());
    }
}
