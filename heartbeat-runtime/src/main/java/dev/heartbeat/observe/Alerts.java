package dev.heartbeat.observe;

import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.store.RunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what somebody should look at: that a flow fails, that it has recovered, that a run was lost, that no heartbeat
 * comes any more. Of a run only the instance speaks that has recorded its result, or has found it lost, so nothing is told
 * twice. All of it happens in the outbox's thread. Thread-safe.
 */
public final class Alerts implements RunListener {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    private final @Nullable Webhook webhook;
    private final FailureStreak streak;
    private final Outbox outbox;
    private final Consumer<FlowAlert> publisher;
    private final BooleanSupplier isHeard;
    private final InstantSource clock;
    private final String application;

    /**
     * Alerts by those rules.
     *
     * @param runs the history, for rules that ask for several failures in a row
     * @param publisher publishes alerts within the application
     * @param isHeard whether anybody listens to that
     * @param clock the database's; must not ask it
     * @param application the name of the one that alerts
     */
    public Alerts(
            AlertRules rules,
            RunStore runs,
            Outbox outbox,
            Consumer<FlowAlert> publisher,
            BooleanSupplier isHeard,
            InstantSource clock,
            String application) {
        this.webhook = rules.webhook();
        this.streak = new FailureStreak(runs, rules.afterFailures());
        this.outbox = outbox;
        this.publisher = publisher;
        this.isHeard = isHeard;
        this.clock = clock;
        this.application = application;
    }

    @Override
    public void ended(RunResult result) {
        if (streak.mayChange(result) && (webhook != null || isHeard.getAsBoolean())) {
            outbox.send(Channel.WEBHOOK, () -> judge(result));
        }
    }

    @Override
    public void lost(LostRun run) {
        send(AlertMessage.of(run, clock.instant()));
    }

    /** No heartbeat comes any more. */
    public void missing(HeartbeatsMissing silence) {
        send(AlertMessage.of(silence, clock.instant()));
    }

    private @Nullable Letter judge(RunResult result) {
        if (!streak.changes(result)) {
            return null;
        }
        FlowAlert alert = alert(result);
        publish(alert);
        return webhook == null ? null : webhook.letter(AlertMessage.of(alert, result), application);
    }

    private FlowAlert alert(RunResult result) {
        String flow = result.claim().flowName();
        long run = result.claim().runId();
        if (result.failure() == null) {
            return new FlowRecovers(flow, run, result.endedAt());
        }
        Instant retryAt = result.next().failedAttempts() > 0 ? result.next().nextRunAt() : null;
        return new FlowFails(flow, run, streak.length(), result.endedAt(), result.failure(), retryAt);
    }

    private void publish(FlowAlert alert) {
        try {
            publisher.accept(alert);
        } catch (RuntimeException | Error failed) {
            log.error("A listener failed on the alert about run {}.", alert.runId(), failed);
        }
    }

    private void send(AlertMessage message) {
        Webhook receiver = webhook;
        if (receiver != null) {
            outbox.send(Channel.WEBHOOK, () -> receiver.letter(message, application));
        }
    }
}
