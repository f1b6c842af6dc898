package dev.heartbeat.observe;

import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.model.BegunRun;
import dev.heartbeat.model.LostRun;
import dev.heartbeat.model.RunResult;
import dev.heartbeat.observe.PingTargets.Target;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pings monitors in the manner of healthchecks.io: {@code /start} when a run begins, the address itself when it has
 * succeeded, {@code /fail} when it has failed or is lost. What was not delivered is tried again, unless it is the start, or
 * a newer run of the flow has ended since, so that the last word is the newest. Thread-safe.
 */
public final class Pings implements RunListener {

    private static final byte[] NOTHING = {};

    private final PingTargets targets;
    private final Outbox outbox;

    /** Pings those by way of that outbox. */
    public Pings(PingTargets targets, Outbox outbox) {
        this.targets = targets;
        this.outbox = outbox;
    }

    @Override
    public void begun(BegunRun run) {
        Target target = targets.find(run.claim().flowName());
        if (target != null) {
            send(target.address().below("start"), () -> false, false);
        }
    }

    @Override
    public void ended(RunResult result) {
        end(result.claim().flowName(), result.failure() == null ? null : "fail");
    }

    @Override
    public void lost(LostRun run) {
        end(run.flowName(), "fail");
    }

    private void end(String flow, @Nullable String step) {
        Target target = targets.find(flow);
        if (target != null) {
            long number = target.ends().incrementAndGet();
            send(target.address().below(step), () -> target.ends().get() != number, true);
        }
    }

    private void send(TargetAddress address, BooleanSupplier isOutdated, boolean isRepeated) {
        outbox.send(Channel.PING, () -> new Letter(Channel.PING, address, NOTHING, Map::of, isOutdated, isRepeated));
    }
}
