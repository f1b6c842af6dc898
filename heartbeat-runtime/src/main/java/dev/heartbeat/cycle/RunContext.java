package dev.heartbeat.cycle;

import dev.heartbeat.FlowCancelledException;
import dev.heartbeat.FlowContext;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.Progress;
import dev.heartbeat.options.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a flow is handed when it runs. */
final class RunContext implements FlowContext {

    private static final int LONGEST_OUTPUT = 64 * 1024;

    private final BegunRun run;
    private final ClaimedFlow claim;
    private final LiveRun live;
    private final Consumer<Progress> advanced;
    private volatile @Nullable String savedCheckpoint;
    private volatile @Nullable String savedOutput;

    /** Tells how far the run has come. */
    RunContext(BegunRun run, LiveRun live, Consumer<Progress> advanced) {
        this.run = run;
        this.claim = run.claim();
        this.live = live;
        this.advanced = advanced;
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
    public int attempt() {
        return run.attempt();
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

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(claim.plan().timeout()).map(run.startedAt()::plus);
    }

    @Override
    public void progress(long done, long total, String message) {
        advanced.accept(new Progress(done, total > 0 ? total : null, message));
    }

    @Override
    public void output(Map<String, ?> figures) {
        String json = Json.write(figures);
        if (json.length() > LONGEST_OUTPUT) {
            throw new IllegalArgumentException("The output of flow '%s' takes %d characters as JSON, and %d are kept."
                    .formatted(claim.flowName(), json.length(), LONGEST_OUTPUT));
        }
        savedOutput = json;
    }

    @Override
    public boolean isCancelled() {
        return live.interruption().isPresent();
    }

    @Override
    public void throwIfCancelled() {
        live.interruption().ifPresent(why -> {
            throw new FlowCancelledException(why.message());
        });
    }

    @Nullable
    String savedOutput() {
        return savedOutput;
    }

    @Nullable
    String savedCheckpoint() {
        return savedCheckpoint;
    }
}
