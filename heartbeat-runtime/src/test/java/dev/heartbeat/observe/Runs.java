package dev.heartbeat.observe;

import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.model.TriggerSource;
import dev.heartbeat.schedule.Next;
import dev.heartbeat.schedule.Position;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs as listeners are told of them. */
final class Runs {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Failure FAILURE = new Failure(FailureKind.EXCEPTION, "disk full", "java.lang.Error: the trace");

    private Runs() {}

    static ClaimedFlow claim(long run, String flow, boolean lastRunFailed) {
        return claim(run, flow, lastRunFailed, TriggerSource.HEARTBEAT);
    }

    static ClaimedFlow claim(long run, String flow, boolean lastRunFailed, TriggerSource source) {
        return new ClaimedFlow(
                run,
                1,
                flow,
                null,
                FlowPlan.every(60),
                source,
                new Position(NOON, null, NOON, 0),
                null,
                lastRunFailed,
                NOON);
    }

    static BegunRun begun(ClaimedFlow claim, Duration late) {
        return new BegunRun(claim, NOON, NOON.plus(late));
    }

    /** After five seconds. */
    static RunResult ended(ClaimedFlow claim, @Nullable Failure failure) {
        Next next = new Next(NOON, Duration.ZERO, null, 0, 0);
        return new RunResult(begun(claim, Duration.ZERO), NOON.plusSeconds(5), failure, null, null, next);
    }
}
