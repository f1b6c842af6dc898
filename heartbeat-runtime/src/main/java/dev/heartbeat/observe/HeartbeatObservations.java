package dev.heartbeat.observe;

import dev.heartbeat.cycle.Around;
import dev.heartbeat.cycle.BeatListener;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;

/**
 * Observes heartbeats and runs. A run's parent is the heartbeat that claimed it, and a heartbeat's is whatever is under way
 * in its caller's thread, such as the request, whichever threads they go on in. Thread-safe.
 */
public final class HeartbeatObservations implements RunListener, BeatListener {

    /** The observation of a heartbeat's cycle. */
    public static final String BEAT = "heartbeat.beat";

    /** The observation of a run. */
    public static final String RUN = "heartbeat.run";

    private static final int MOST_FLOWS = 1_000;

    private final ObservationRegistry registry;
    private final FlowTag flows = new FlowTag(MOST_FLOWS);

    /** Observes for that registry. */
    public HeartbeatObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Around<CycleReport> begins(BeatSource source) {
        if (registry.isNoop()) {
            return Around.nothing();
        }
        Observation observation = observation(BEAT, "heartbeat")
                .lowCardinalityKeyValue("credential", source.credential())
                .highCardinalityKeyValue("source", source.address());
        return new Observed<>(observation, HeartbeatObservations::describe);
    }

    @Override
    public Around<RunEnd> claimed(ClaimedFlow claim) {
        if (registry.isNoop()) {
            return Around.nothing();
        }
        String flow = flows.of(claim.flowName());
        Observation observation = observation(RUN, "flow " + flow)
                .lowCardinalityKeyValue("flow", flow)
                .lowCardinalityKeyValue("trigger", claim.triggerSource().word())
                .highCardinalityKeyValue("run", Long.toString(claim.runId()))
                .highCardinalityKeyValue("attempt", Integer.toString(claim.attempt()));
        return new Observed<>(observation, HeartbeatObservations::describe);
    }

    /** In the thread that knows the parent. */
    private Observation observation(String name, String nameOfThisOne) {
        return Observation.createNotStarted(name, registry)
                .contextualName(nameOfThisOne)
                .parentObservation(registry.getCurrentObservation());
    }

    private static void describe(CycleReport report, Observation beat) {
        beat.highCardinalityKeyValue("flows.due", Integer.toString(report.due()))
                .highCardinalityKeyValue("flows.triggered", Integer.toString(report.triggered()))
                .highCardinalityKeyValue("flows.failed", Integer.toString(report.failed()))
                .highCardinalityKeyValue("flows.running", Integer.toString(report.running()));
    }

    private static void describe(RunEnd end, Observation run) {
        run.lowCardinalityKeyValue(
                "outcome",
                end instanceof RunResult result ? result.status().name().toLowerCase(Locale.ROOT) : "put_off");
    }
}
