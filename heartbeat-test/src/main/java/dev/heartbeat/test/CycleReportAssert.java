package dev.heartbeat.test;

import dev.heartbeat.cycle.CycleReport;
import java.time.Instant;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a heartbeat did. */
public final class CycleReportAssert extends AbstractAssert<CycleReportAssert, CycleReport> {

    CycleReportAssert(CycleReport actual) {
        super(actual, CycleReportAssert.class);
    }

    /** So many flows ran, and each succeeded. */
    public CycleReportAssert allSucceeded(int flows) {
        isNotNull();
        return check(
                actual.due() == flows && actual.triggered() == flows,
                "run %d flows, all with success".formatted(flows));
    }

    /** So many flows ran and succeeded, whatever became of others. */
    public CycleReportAssert hasSucceeded(int flows) {
        isNotNull();
        return check(actual.triggered() == flows, "see %d runs succeed".formatted(flows));
    }

    /** So many flows ran and failed, whatever became of others. */
    public CycleReportAssert hasFailed(int flows) {
        isNotNull();
        return check(actual.failed() == flows, "see %d runs fail".formatted(flows));
    }

    /** Nothing ran. */
    public CycleReportAssert ranNothing() {
        isNotNull();
        return check(actual.due() == 0, "run nothing");
    }

    /** A heartbeat will next find something to do at that time. */
    public CycleReportAssert isNextDueAt(Instant time) {
        isNotNull();
        return check(Objects.equals(actual.nextDueAt(), time), "say that the next flow is due at %s".formatted(time));
    }

    private CycleReportAssert check(boolean holds, String expectation) {
        if (!holds) {
            failWithMessage(
                    "%s",
                    "Expected the heartbeat at %s to %s, but %s"
                            .formatted(actual.beganAt(), expectation, whatHappened()));
        }
        return this;
    }

    private String whatHappened() {
        String counts = "%d flows ran: %d succeeded, %d failed, %d still run. The next one is due: %s."
                .formatted(
                        actual.due(),
                        actual.triggered(),
                        actual.failed(),
                        actual.running(),
                        actual.nextDueAt() == null ? "never" : actual.nextDueAt());
        return actual.failed() == 0
                ? counts
                : counts + " Why a run failed is in the log, and in Heartbeats.lastRun(\"the_flow\").";
    }
}
