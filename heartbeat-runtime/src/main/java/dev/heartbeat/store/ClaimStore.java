package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.TriggerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Claims flows for this instance: takes their rows, passing over those that someone else holds, gives each a run record
 * and writes the claim on the flow, all in one transaction that ends before any flow runs. Priority counts within a
 * window of those that are due the longest, since a database that has to sort all due rows by it would also lock or read
 * them all. How, is up to the database. Thread-safe.
 */
public abstract sealed class ClaimStore permits SingleStatementClaimStore, WindowClaimStore {

    /** A claim of this very flow: whoever held it must have let its lease run out. */
    static final String IS_FREE = "(current_run_id is null or lease_until <= :now)";

    private static final int WINDOW = 4;

    final Database database;
    final Instance instance;
    final Duration lease;
    final List<String> declared;

    ClaimStore(Database database, Instance instance, Duration lease, Collection<String> declared) {
        this.database = database;
        this.declared = FlowStore.inList(declared);
        this.instance = instance;
        this.lease = lease;
    }

    /**
     * The claims of an instance on a database.
     *
     * @param lease how long a claim holds without renewal
     * @param declared the names of the flows whose classes this instance has; declared ones of others are left to others
     */
    public static ClaimStore of(Database database, Instance instance, Duration lease, Collection<String> declared) {
        return switch (database.dialect()) {
            case POSTGRESQL -> new SingleStatementClaimStore(database, instance, lease, declared);
            case H2, MARIADB, MYSQL -> new WindowClaimStore(database, instance, lease, declared);
        };
    }

    /**
     * Claims flows that are due, by priority and then the longest due first. Others that claim at the same moment may
     * leave it with fewer than there are.
     *
     * @param dueBy flows that are due by then
     * @param now the time of the claim
     * @param limit how many at the most
     * @return what was claimed, in that order
     */
    public abstract List<ClaimedFlow> claimDue(Instant dueBy, Instant now, int limit);

    /**
     * Claims one flow, due or not, enabled or not.
     *
     * @return empty if there is no such flow, or a run holds it
     */
    public abstract Optional<ClaimedFlow> claim(long flowId, Instant now);

    /** How many of the longest due are looked at for so many claims: enough to find some that others don't take. */
    static int window(int limit) {
        return WINDOW * limit;
    }

    final ClaimedFlow read(ResultSet row, long runId, TriggerSource source, Instant now) throws SQLException {
        return new ClaimedFlow(
                runId,
                row.getLong("id"),
                row.getString("name"),
                row.getString("configuration"),
                FlowColumns.times(row),
                source,
                FlowColumns.position(row, database),
                row.getString("checkpoint"),
                now);
    }
}
