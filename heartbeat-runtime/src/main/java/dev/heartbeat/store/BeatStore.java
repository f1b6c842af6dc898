package dev.heartbeat.store;

import dev.heartbeat.model.Beat;
import dev.heartbeat.model.BeatFigures;
import dev.heartbeat.model.BeatOutcome;
import dev.heartbeat.model.BeatRecord;
import dev.heartbeat.model.BeatSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The heartbeats that came. Mostly a row is written when its beat is over, and is all that a beat costs here. A beat that
 * must happen only once, or not too soon after another, has to have its row before it does anything: two unique columns
 * decide which of several instances gets it, so that no one waits for a lock. Thread-safe.
 */
public final class BeatStore {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int TRIES = 5;
    private static final int BATCH = 500;

    private static final String INSERT = """
            insert into data_flow_heartbeats (began_at, source, credential, caller, delivery_id, follows_id,
              outcome, flows_due, flows_triggered, flows_failed, flows_running, duration_ms)
            values (:beganAt, :source, :credential, :caller, :deliveryId, :follows,
              :outcome, :due, :triggered, :failed, :running, :duration)
            """;

    private static final String FINISH = """
            update data_flow_heartbeats set outcome = :outcome, flows_due = :due, flows_triggered = :triggered,
              flows_failed = :failed, flows_running = :running, duration_ms = :duration
            where id = :id
            """;

    private static final String FAIL =
            "update data_flow_heartbeats set outcome = 'failed', delivery_id = null, follows_id = null where id = :id";

    private static final String FORGET_DELIVERY =
            "update data_flow_heartbeats set delivery_id = null where id = :id and delivery_id = :deliveryId";

    static final String COLUMNS = """
            select id, began_at, source, credential, caller, delivery_id, outcome,
              flows_due, flows_triggered, flows_failed, flows_running, duration_ms
            from data_flow_heartbeats
            """;

    private static final String FIND_DELIVERY = COLUMNS + "where delivery_id = :deliveryId";

    private static final String FIND_LAST = COLUMNS + "order by id desc ";

    /** A heartbeat that failed did not come too soon before the one that repeats it. */
    private static final String FIND_LAST_ADMITTED = COLUMNS + "where outcome <> 'failed' order by id desc ";

    private static final String FIND_FIRST = COLUMNS + "order by id ";

    private static final String REPORT_SILENCE = """
            update data_flow_heartbeats set silence_reported_at = :now where id = :id and silence_reported_at is null
            """;

    private static final String DELETE = "delete from data_flow_heartbeats where id in (:ids)";

    private final Database database;

    /** Works on the tables of that database. */
    public BeatStore(Database database) {
        this.database = database;
    }

    /**
     * Keeps a heartbeat that is over.
     *
     * @param figures null if its cycle failed
     */
    public void keep(Beat beat, @Nullable BeatFigures figures) {
        BeatOutcome outcome = figures == null ? BeatOutcome.FAILED : BeatOutcome.DONE;
        database.inTransaction(() -> insert(beat, null, outcome, figures).update());
    }

    /**
     * Lets a heartbeat begin, unless it was delivered before within 24 hours or comes too soon. Whatever happens at the
     * same moment in other instances, one of several that exclude each other is let in.
     *
     * @param minInterval how long the last heartbeat must be ago; zero for any time
     * @param abandonedAfter when a heartbeat that is still under way is taken for one whose instance has died, so that it
     *     may be delivered again
     */
    public Admission admit(Beat beat, Duration minInterval, Duration abandonedAfter) {
        for (int tries = 1; true; tries++) {
            Optional<Admission> refusal = duplicate(beat, abandonedAfter);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            BeatRecord last = minInterval.isZero()
                    ? null
                    : read(FIND_LAST_ADMITTED, 1).stream().findFirst().orElse(null);
            if (last != null && isTooSoon(beat, last, minInterval)) {
                return new Admission.TooSoon(rest(beat, last, minInterval));
            }
            Long follows = minInterval.isZero() ? null : last == null ? Long.valueOf(0) : Long.valueOf(last.id());
            try {
                return new Admission.Admitted(database.inTransaction(
                        () -> Database.insert(insert(beat, follows, BeatOutcome.RUNNING, null))));
            } catch (DuplicateKeyException anotherOneWasFaster) {
                if (tries == TRIES) {
                    throw anotherOneWasFaster;
                }
            }
        }
    }

    /** Writes what the cycle of an admitted heartbeat did. */
    public void finish(long id, BeatFigures figures) {
        database.inTransaction(() -> figures(database.sql(FINISH), BeatOutcome.DONE, figures)
                .param("id", id)
                .update());
    }

    /** Writes that the cycle of an admitted heartbeat failed, so that it may be delivered again. */
    public void fail(long id) {
        database.inTransaction(() -> database.sql(FAIL).param("id", id).update());
    }

    /** The last heartbeats, newest first. */
    public List<BeatRecord> lastOnes(int limit) {
        return read(FIND_LAST, limit);
    }

    /**
     * Takes it upon this instance to report that no heartbeat came after that one.
     *
     * @return false if that is reported already
     */
    public boolean reportSilence(long id, Instant now) {
        return database.inTransaction(() -> database.sql(REPORT_SILENCE)
                        .param("id", id)
                        .param("now", database.toColumn(now))
                        .update())
                == 1;
    }

    /** Deletes a batch of the heartbeats that came before a time. Says whether there may be more. */
    public boolean deleteOlder(Instant before) {
        List<Long> old = read(FIND_FIRST, BATCH).stream()
                .filter(beat -> beat.beat().beganAt().isBefore(before))
                .map(BeatRecord::id)
                .toList();
        if (!old.isEmpty()) {
            database.inTransaction(() -> database.sql(DELETE).param("ids", old).update());
        }
        return old.size() == BATCH;
    }

    private Optional<Admission> duplicate(Beat beat, Duration abandonedAfter) {
        String deliveryId = beat.deliveryId();
        if (deliveryId == null) {
            return Optional.empty();
        }
        Optional<BeatRecord> first = database.reading(() -> database.sql(FIND_DELIVERY)
                .param("deliveryId", deliveryId)
                .query(this::read)
                .optional());
        if (first.isPresent() && isOver(first.get(), beat.beganAt(), abandonedAfter)) {
            database.inTransaction(() -> database.sql(FORGET_DELIVERY)
                    .param("id", first.get().id())
                    .param("deliveryId", deliveryId)
                    .update());
            return Optional.empty();
        }
        return first.map(Admission.Duplicate::new);
    }

    private static boolean isOver(BeatRecord first, Instant now, Duration abandonedAfter) {
        Duration age = Duration.between(first.beat().beganAt(), now);
        return age.compareTo(REMEMBERED) > 0
                || (first.outcome() == BeatOutcome.RUNNING && age.compareTo(abandonedAfter) > 0);
    }

    private static boolean isTooSoon(Beat beat, BeatRecord last, Duration minInterval) {
        return beat.beganAt().isBefore(last.beat().beganAt().plus(minInterval));
    }

    private static Duration rest(Beat beat, BeatRecord last, Duration minInterval) {
        Duration rest = Duration.between(beat.beganAt(), last.beat().beganAt().plus(minInterval));
        return Duration.ofSeconds(rest.plusNanos(999_999_999).toSeconds());
    }

    private StatementSpec insert(
            Beat beat, @Nullable Long follows, BeatOutcome outcome, @Nullable BeatFigures figures) {
        return figures(database.sql(INSERT), outcome, figures)
                .param("beganAt", database.toColumn(beat.beganAt()))
                .param("source", beat.source().address())
                .param("credential", beat.source().credential())
                .param("caller", beat.source().caller())
                .param("deliveryId", beat.deliveryId())
                .param("follows", follows);
    }

    private static StatementSpec figures(StatementSpec statement, BeatOutcome outcome, @Nullable BeatFigures figures) {
        return statement
                .param("outcome", outcome.word())
                .param("due", figures == null ? null : figures.due())
                .param("triggered", figures == null ? null : figures.triggered())
                .param("failed", figures == null ? null : figures.failed())
                .param("running", figures == null ? null : figures.running())
                .param("duration", figures == null ? null : figures.duration().toMillis());
    }

    private List<BeatRecord> read(String select, int limit) {
        return database.reading(() -> database.sql(select + database.dialect().firstRows())
                .param("limit", limit)
                .query(this::read)
                .list());
    }

    BeatRecord read(ResultSet row, int number) throws SQLException {
        BeatOutcome outcome = BeatOutcome.of(row.getString("outcome"));
        BeatSource source =
                new BeatSource(row.getString("source"), row.getString("credential"), row.getString("caller"));
        Beat beat = new Beat(database.instant(row, "began_at"), source, row.getString("delivery_id"));
        return new BeatRecord(row.getLong("id"), beat, outcome, outcome == BeatOutcome.DONE ? figuresOf(row) : null);
    }

    private static BeatFigures figuresOf(ResultSet row) throws SQLException {
        return new BeatFigures(
                row.getInt("flows_due"),
                row.getInt("flows_triggered"),
                row.getInt("flows_failed"),
                row.getInt("flows_running"),
                Duration.ofMillis(row.getLong("duration_ms")));
    }
}
