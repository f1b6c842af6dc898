package dev.heartbeat.admin;

import dev.heartbeat.model.AuditNote;
import dev.heartbeat.store.AuditStore;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes several transactions and can't be held back after the first: its entry in the audit trail is written before, so
 * that nothing happens that is not told there. What came of it is added afterwards.
 */
final class Irrevocable {

    private static final Logger log = LoggerFactory.getLogger(Irrevocable.class);

    private final AuditStore audit;
    private final InstantSource clock;

    Irrevocable(AuditStore audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does something about a run.
     *
     * @param action gives the run's id
     */
    long begin(AuditNote note, Supplier<Long> action) {
        long entry = audit.keep(note, clock.instant());
        long run = attempt(entry, action);
        complete(entry, run, null);
        return run;
    }

    /** Does something else. */
    void carryOut(AuditNote note, Runnable action) {
        long entry = audit.keep(note, clock.instant());
        attempt(entry, () -> {
            action.run();
            return entry;
        });
    }

    private <T> T attempt(long entry, Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException refused) {
            complete(entry, null, reason(refused));
            throw refused;
        }
    }

    /** What has happened has happened, and is to be answered, also if its entry can't be completed. */
    private void complete(long entry, @Nullable Long run, @Nullable String refusal) {
        try {
            audit.complete(entry, run, refusal);
        } catch (RuntimeException failed) {
            log.warn("Entry {} of the audit trail could not be completed.", entry, failed);
        }
    }

    /** What the database or others say of themselves is for the log alone. */
    private static String reason(RuntimeException refused) {
        boolean isOurs = refused instanceof RunRefusedException
                || refused instanceof NoSuchRecordException
                || refused instanceof DeclaredFlowException;
        return isOurs ? String.valueOf(refused.getMessage()) : "It failed; the log says why.";
    }
}
