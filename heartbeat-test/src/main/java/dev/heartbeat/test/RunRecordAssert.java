package dev.heartbeat.test;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.model.RunRecord;
import dev.heartbeat.model.TriggerSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions about a recorded run. */
public final class RunRecordAssert extends AbstractRunAssert<RunRecordAssert, RunRecord> {

    RunRecordAssert(RunRecord actual) {
        super(actual, RunRecordAssert.class);
    }

    @Override
    String name() {
        return "run %d of flow %d".formatted(actual.id(), actual.flowId());
    }

    @Override
    String elsewise() {
        return actual.status().ended() ? "" : "is " + actual.status().word();
    }

    @Override
    @Nullable
    Failure failure() {
        Failure failure = actual.failure();
        return failure == null && actual.failed() ? unexplained() : failure;
    }

    @Override
    @Nullable
    String outputJson() {
        return actual.output();
    }

    /** It was that attempt at its time: 1 for the first, 2 for the first retry. */
    public RunRecordAssert isAttempt(int number) {
        isNotNull();
        compare("be attempt", number, actual.attempt());
        return this;
    }

    /** It was set off by that. */
    public RunRecordAssert wasTriggeredBy(TriggerSource source) {
        isNotNull();
        compare("have been triggered by", source.word(), actual.triggerSource().word());
        return this;
    }

    private void compare(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            fail("Expected %s to %s %s, but that is %s; it %s"
                    .formatted(name(), what, expected, found, whatHappened()));
        }
    }

    /** A row that something else than Heartbeat has written. */
    private static Failure unexplained() {
        return new Failure(FailureKind.EXCEPTION, "no reason is recorded", "");
    }
}
