package ${package}.earthquakes;

import dev.heartbeat.FlowContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow is handed in these tests. It keeps the checkpoint from run to run. */
final class TestContext implements FlowContext {

    private @Nullable Object checkpoint;

    @Override
    public String flowName() {
        return "test";
    }

    @Override
    public long runId() {
        return 1;
    }

    @Override
    public Instant dueAt() {
        return Instant.EPOCH;
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(type::cast);
    }

    @Override
    public <T> void saveCheckpoint(T state) {
        checkpoint = state;
    }
}
