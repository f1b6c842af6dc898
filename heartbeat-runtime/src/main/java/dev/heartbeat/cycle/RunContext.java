package dev.heartbeat.cycle;

import dev.heartbeat.FlowContext;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.options.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow is handed when it runs. */
final class RunContext implements FlowContext {

    private final BegunRun run;
    private final ClaimedFlow claim;
    private volatile @Nullable String savedCheckpoint;

    RunContext(BegunRun run) {
        this.run = run;
        this.claim = run.claim();
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
        return run.dueAt();
    }

    @Override
    public Instant startedAt() {
        return run.startedAt();
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
