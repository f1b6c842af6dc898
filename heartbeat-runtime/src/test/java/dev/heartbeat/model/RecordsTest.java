package dev.heartbeat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    @DisplayName("R1.3 R1.4 A draft without a name or with no positive interval is invalid, and says all that is wrong")
    void aDraftSaysAllThatIsWrong() {
        FlowDraft draft = new FlowDraft(" ", null, true, null, FlowPlan.every(0));

        assertThat(draft.violations())
                .containsExactly(
                        new Violation("name", "must not be blank"),
                        new Violation("run_interval", "must be greater than zero, not 0"));
        assertThatThrownBy(draft::requireValid)
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("name must not be blank; run_interval must be greater than zero, not 0");
    }

    @Test
    void aNameFitsItsColumn() {
        assertThat(new FlowDraft("x".repeat(255), null, true, null, FlowPlan.every(1)).violations())
                .isEmpty();
        assertThat(new FlowDraft("x".repeat(256), null, true, null, FlowPlan.every(1)).violations())
                .containsExactly(new Violation("name", "must not be longer than 255 characters"));
    }

    @Test
    @DisplayName("R2.2 Duration is end minus start, and absent while the run is live")
    void durationIsEndMinusStart() {
        assertThat(run(RunStatus.IN_PROGRESS, null).duration()).isEmpty();
        assertThat(run(RunStatus.SUCCESS, START.plusMillis(1500)).duration()).contains(Duration.ofMillis(1500));
    }

    @Test
    @DisplayName("R2.2 success and failed tell how a run ended")
    void saysHowItEnded() {
        assertThat(run(RunStatus.SUCCESS, START).success()).isTrue();
        assertThat(run(RunStatus.SUCCESS, START).failed()).isFalse();
        assertThat(run(RunStatus.FAILED, START).failed()).isTrue();
        assertThat(run(RunStatus.FAILED, START).success()).isFalse();
        assertThat(run(RunStatus.PENDING, null).success()).isFalse();
        assertThat(run(RunStatus.PENDING, null).failed()).isFalse();
    }

    @Test
    @DisplayName("R2.5 A run's status is one of four words, a flow's last status one of two")
    void statusesAreClosedSets() {
        assertThat(RunStatus.values())
                .extracting(RunStatus::word)
                .containsExactly("pending", "in_progress", "success", "failed");
        assertThat(RunStatus.of("in_progress")).isEqualTo(RunStatus.IN_PROGRESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunStatus.of("done"))
                .withMessage("'done' is not a run's status; it is one of pending, in_progress, success, failed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LastRunStatus.of("pending"))
                .withMessage("'pending' is not a flow's last status; it is one of success, failed");
    }

    @Test
    @DisplayName("R2.3 A failure has the message and the full stack trace, causes included")
    void aFailureHasMessageAndTrace() {
        Failure failure = Failure.of(
                FailureKind.EXCEPTION, new IllegalStateException("outer", new IllegalArgumentException("inner")));

        assertThat(failure.message()).isEqualTo("outer");
        assertThat(failure.backtrace())
                .contains("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner")
                .contains("at " + RecordsTest.class.getName());
    }

    @Test
    void aFailureWithoutAMessageSaysItsClass() {
        assertThat(Failure.of(FailureKind.EXCEPTION, new NullPointerException()).message())
                .isEqualTo("java.lang.NullPointerException");
    }

    private static RunRecord run(RunStatus status, @Nullable Instant endedAt) {
        return new RunRecord(1, 2, status, 1, null, TriggerSource.HEARTBEAT, null, START, endedAt, null, null, null);
    }
}
