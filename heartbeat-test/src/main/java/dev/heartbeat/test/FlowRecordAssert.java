package dev.heartbeat.test;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.LastRunStatus;
import java.time.Instant;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a flow as it stands in the table. */
public final class FlowRecordAssert extends AbstractAssert<FlowRecordAssert, FlowRecord> {

    FlowRecordAssert(FlowRecord actual) {
        super(actual, FlowRecordAssert.class);
    }

    /** Heartbeats run it. */
    public FlowRecordAssert isEnabled() {
        isNotNull();
        return check(actual.enabled(), "be enabled");
    }

    /** Heartbeats pass it over. */
    public FlowRecordAssert isDisabled() {
        isNotNull();
        return check(!actual.enabled(), "be disabled");
    }

    /** It is due at that time. */
    public FlowRecordAssert isDueAt(Instant time) {
        isNotNull();
        return check(actual.dueAt().equals(time), "be due at %s".formatted(time));
    }

    /** No run of it has ended yet. */
    public FlowRecordAssert hasNeverRun() {
        isNotNull();
        return check(actual.lastRunAt() == null, "never have run");
    }

    /** Its last run ended then. */
    public FlowRecordAssert lastRanAt(Instant time) {
        isNotNull();
        return check(Objects.equals(actual.lastRunAt(), time), "have run last at %s".formatted(time));
    }

    /** Its last run succeeded. */
    public FlowRecordAssert lastSucceeded() {
        isNotNull();
        return check(actual.lastRunStatus() == LastRunStatus.SUCCESS, "have succeeded last");
    }

    /** Its last run failed. */
    public FlowRecordAssert lastFailed() {
        isNotNull();
        return check(actual.lastRunStatus() == LastRunStatus.FAILED, "have failed last");
    }

    /** So many of its times have passed without a run. */
    public FlowRecordAssert hasMissed(long times) {
        isNotNull();
        return check(actual.missedSlots() == times, "have missed %d of its times".formatted(times));
    }

    /** When it was due last it was not run, for a reason that contains that text. */
    public FlowRecordAssert wasPutOffSince(String reason) {
        isNotNull();
        return check(
                actual.skip() != null && actual.skip().reason().contains(reason),
                "have been put off since \"%s\"".formatted(reason));
    }

    private FlowRecordAssert check(boolean holds, String expectation) {
        if (!holds) {
            failWithMessage(
                    "%s", "Expected flow '%s' to %s, but it %s.".formatted(actual.name(), expectation, whatHappened()));
        }
        return this;
    }

    private String whatHappened() {
        return "is %s; %s; it is due at %s; %d of its times missed%s"
                .formatted(
                        actual.enabled() ? "enabled" : "disabled",
                        lastRun(),
                        actual.dueAt(),
                        actual.missedSlots(),
                        actual.skip() == null
                                ? ""
                                : "; put off: " + actual.skip().reason());
    }

    private String lastRun() {
        LastRunStatus status = actual.lastRunStatus();
        return status == null
                ? "it has never run"
                : "its last run ended at %s: %s".formatted(actual.lastRunAt(), status.word());
    }
}
