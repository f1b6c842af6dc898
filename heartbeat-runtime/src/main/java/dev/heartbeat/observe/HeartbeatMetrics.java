package dev.heartbeat.observe;

import dev.heartbeat.cycle.Around;
import dev.heartbeat.cycle.BeatListener;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.model.BeatSource;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.PutOff;
import dev.heartbeat.model.RunEnd;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and times what this instance does. Asks no database. Thread-safe. */
public final class HeartbeatMetrics implements RunListener, BeatListener, DeliveryListener {

    private static final int MOST_FLOWS = 1_000;

    private final MeterRegistry registry;
    private final FlowTag flows = new FlowTag(MOST_FLOWS);
    private final Counter claims;
    private final Timer lateness;
    private final Map<RunKey, Timer> runs = new ConcurrentHashMap<>();
    private final Map<BeatKey, Timer> beats = new ConcurrentHashMap<>();

    /** The tags of a run that has ended. */
    private record RunKey(String flow, String outcome, String failure) {}

    /** The tags of a heartbeat. */
    private record BeatKey(String outcome, String credential) {}

    /** Meters in that registry. */
    public HeartbeatMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.claims = Counter.builder("heartbeat.claims")
                .description("Flows that this instance claimed, those included that it then put off")
                .register(registry);
        this.lateness = Timer.builder("heartbeat.runs.lateness")
                .description(
                        "Start of a run minus the time for which it was due; no retries, and none that were asked for")
                .register(registry);
        for (PutOffReason reason : PutOffReason.values()) {
            putOffs(reason);
        }
        for (Channel channel : Channel.values()) {
            for (Delivery delivery : Delivery.values()) {
                alerts(channel, delivery);
            }
        }
    }

    @Override
    public Around<RunEnd> claimed(ClaimedFlow claim) {
        claims.increment();
        return Around.nothing();
    }

    @Override
    public void begun(BegunRun run) {
        if (run.claim().triggerSource() == TriggerSource.HEARTBEAT) {
            Duration late = Duration.between(run.dueAt(), run.startedAt());
            lateness.record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    @Override
    public void ended(RunResult result) {
        Failure failure = result.failure();
        RunKey key = new RunKey(
                flows.of(result.claim().flowName()),
                failure == null ? "success" : "failed",
                failure == null ? "none" : failure.kind().word());
        runs.computeIfAbsent(key, this::timer)
                .record(Duration.between(result.run().startedAt(), result.endedAt()));
    }

    @Override
    public void putOff(PutOff end) {
        putOffs(PutOffReason.of(end.reason())).increment();
    }

    @Override
    public void lost(LostRun run) {
        Counter.builder("heartbeat.runs.lost")
                .description("Runs that this instance found to have been lost with theirs")
                .tag(FlowTag.KEY, flows.of(run.flowName()))
                .register(registry)
                .increment();
    }

    @Override
    public Around<CycleReport> begins(BeatSource source) {
        return new TimedBeat(source);
    }

    @Override
    public void idles(BeatSource source, Idle why) {
        beat(why.name().toLowerCase(Locale.ROOT), source, Duration.ZERO);
    }

    @Override
    public void ended(Channel channel, Delivery delivery) {
        alerts(channel, delivery).increment();
    }

    private final class TimedBeat implements Around<CycleReport> {

        private final BeatSource source;

        TimedBeat(BeatSource source) {
            this.source = source;
        }

        @Override
        public CycleReport call(Supplier<CycleReport> work) {
            long began = System.nanoTime();
            String outcome = "failed";
            try {
                CycleReport report = work.get();
                outcome = "done";
                return report;
            } finally {
                beat(outcome, source, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private void beat(String outcome, BeatSource source, Duration duration) {
        beats.computeIfAbsent(new BeatKey(outcome, source.credential()), this::timer)
                .record(duration);
    }

    private Timer timer(RunKey key) {
        return Timer.builder("heartbeat.runs")
                .description("Runs that have ended, from start to end")
                .tag(FlowTag.KEY, key.flow())
                .tag("outcome", key.outcome())
                .tag("failure", key.failure())
                .register(registry);
    }

    private Timer timer(BeatKey key) {
        return Timer.builder("heartbeat.beats")
                .description("Heartbeats that were let in, with the time that their cycles took")
                .tag("outcome", key.outcome())
                .tag("credential", key.credential())
                .register(registry);
    }

    private Counter putOffs(PutOffReason reason) {
        return Counter.builder("heartbeat.put.offs")
                .description("Flows that were claimed, but could not run then")
                .tag("reason", reason.word())
                .register(registry);
    }

    private Counter alerts(Channel channel, Delivery delivery) {
        return Counter.builder("heartbeat.alerts")
                .description("Alerts and pings, and what has become of them")
                .tag("channel", channel.word())
                .tag("outcome", delivery.word())
                .register(registry);
    }

    /** Why a flow was put off, as the value of a tag. */
    private enum PutOffReason {
        WINDOW("outside its window"),
        MISSED("missed its time"),
        CONDITION("its condition said no"),
        PLANNED(null),
        OTHER("");

        private final @Nullable String beginning;

        PutOffReason(@Nullable String beginning) {
            this.beginning = beginning;
        }

        static PutOffReason of(@Nullable String reason) {
            for (PutOffReason known : values()) {
                if (reason == null ? known == PLANNED : known.beginning != null && reason.startsWith(known.beginning)) {
                    return known;
                }
            }
            return OTHER;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
