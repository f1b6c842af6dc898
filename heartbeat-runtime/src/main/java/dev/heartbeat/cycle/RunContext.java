package dev.heartbeat.cycle;

import dev.heartbeat.FlowContext;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.options.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow is handed when it runs. */
final class RunContext implements FlowContext {

    private final ClaimedFlow claim;
    private final Instant dueAt;
    private final Instant startedAt;
    private volatile @Nullable String savedCheckpoint;

    RunContext(ClaimedFlow claim, Instant dueAt, Instant startedAt) {
        this.claim = claim;
        this.dueAt = dueAt;
        this.startedAt = startedAt;
    }

    @Override
    public String flowName() {
        return claim.flowName();
    }

    @Override
    public long runId() {
        return claim.runId();
    }

    @Override
    public Instant dueAt() {
        return dueAt;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        String json = claim.checkpoint();
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(json, type));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "The checkpoint of flow '%s' is %s".formatted(claim.flowName(), unreadable.getMessage()),
                    unreadable);
        }
    }

    @Override
    public <T> void saveCheckpoint(T state) {
        savedCheckpoint = Json.write(state);
    }

    @Nullable
    String savedCheckpoint() {
        return savedCheckpoint;
    }
}
