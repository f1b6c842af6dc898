package dev.heartbeat.test;

import dev.heartbeat.model.Failure;
import dev.heartbeat.options.Json;
import org.jspecify.annotations.Nullable;

/** Assertions about a run of {@link FlowTester}. */
public final class TestRunAssert extends AbstractRunAssert<TestRunAssert, TestRun> {

    TestRunAssert(TestRun actual) {
        super(actual, TestRunAssert.class);
    }

    @Override
    String name() {
        return "the run of flow '%s'".formatted(actual.flowName());
    }

    @Override
    String elsewise() {
        return actual.putOffReason().map("was put off: "::concat).orElse("");
    }

    @Override
    @Nullable
    Failure failure() {
        return actual.failure().orElse(null);
    }

    @Override
    @Nullable
    String outputJson() {
        return actual.outputJson().orElse(null);
    }

    /** It failed with an exception or error of that type, or one that has such a cause, however deep. */
    public TestRunAssert withCause(Class<? extends Throwable> type) {
        requireFailure("to have failed with a " + type.getName());
        for (Throwable cause = actual.thrown(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return this;
            }
        }
        fail("Expected %s to have failed with a %s, but it %s".formatted(name(), type.getName(), whatHappened()));
        return this;
    }

    /** The flow was not run, since its condition said no or its window was closed. */
    public TestRunAssert wasPutOff() {
        isNotNull();
        if (actual.putOffReason().isEmpty()) {
            fail("Expected %s to have been put off, but it %s".formatted(name(), whatHappened()));
        }
        return this;
    }

    /** It saved that as its checkpoint; compared as JSON. */
    public TestRunAssert savedCheckpoint(Object state) {
        isNotNull();
        String saved = actual.checkpointJson().orElse(null);
        String expected = Json.write(state);
        if (saved == null || !tree(saved).equals(tree(expected))) {
            fail("Expected %s to have saved the checkpoint %s, but it %s"
                    .formatted(
                            name(), expected, saved == null ? "saved none; it " + whatHappened() : "saved " + saved));
        }
        return this;
    }

    /** It left the checkpoint as it was. */
    public TestRunAssert savedNoCheckpoint() {
        isNotNull();
        actual.checkpointJson()
                .ifPresent(saved ->
                        fail("Expected %s to have saved no checkpoint, but it saved %s".formatted(name(), saved)));
        return this;
    }
}
