package dev.heartbeat.store;

import dev.heartbeat.model.ClaimedFlow;
import dev.heartbeat.model.LastRunStatus;
import dev.heartbeat.model.TriggerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims flows for this instance: takes their rows, passing over those that someone else holds, gives each a run record
 * and writes the claim on the flow, all in one transaction that ends before any flow runs. Priority counts within a
 * window of those that are due the longest, since a database that has to sort all due rows by it would also lock or read
 * them all. How, is up to the database. Thread-safe.
 */
public abstract sealed class ClaimStore permits SingleStatementClaimStore, WindowClaimStore {

    private static final Logger log = LoggerFactory.getLogger(ClaimStore.class);

    /** What a claim without the lock of a group may take. A limit that is set meanwhile holds from the next claim on. */
    static final String IS_DUE_WITHOUT_LIMIT = (Due.IS_DUE + " and not " + Due.HAS_LIMIT).replace(":now", ":dueBy");

    /** What a claim may take under the lock of a group. */
    static final String IS_DUE_IN_GROUP = (Due.IS_DUE + " and flow_group = :group").replace(":now", ":dueBy");

    /** Those with room; the one whose flow is due the longest comes first. */
    private static final String FIND_DUE_GROUPS = """
            select flow_group from data_flows where %s and %s and not %s
            group by flow_group order by max(priority) desc, min(due_at), flow_group
            """.formatted(Due.IS_DUE, Due.HAS_LIMIT, Due.IS_CROWDED_OUT);

    private static final String LOCK_GROUP = "select run_limit from data_flow_groups where name = :group ";

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
    public final List<ClaimedFlow> claimDue(Instant dueBy, Instant now, int limit) {
        return database.inTransaction(() -> takeDue(null, dueBy, now, limit));
    }

    /**
     * Claims due flows of the groups that have a limit, and no more of a group than its limit leaves room for: a group is
     * claimed from under the lock of its row, and is left out while somebody else does that.
     *
     * @param dueBy flows that are due by then
     * @param now the time of the claim
     * @param limit how many at the most, of all groups together
     * @return what was claimed, group by group
     */
    public final List<ClaimedFlow> claimDueOfGroups(Instant dueBy, Instant now, int limit) {
        List<ClaimedFlow> claimed = new ArrayList<>();
        for (String group : dueGroups(dueBy)) {
            int wanted = limit - claimed.size();
            try {
                claimed.addAll(wanted <= 0 ? List.of() : claimDueOfGroup(group, dueBy, now, wanted));
            } catch (RuntimeException failed) {
                if (claimed.isEmpty()) {
                    throw failed;
                }
                log.warn("A group of flows could not be claimed; what was claimed before runs.", failed);
                return claimed; // these are held, and nobody would run them
            }
        }
        return claimed;
    }

    /**
     * Claims one flow, due or not, enabled or not, whether or not its group is full: who asks for it knows why.
     *
     * @return empty if there is no such flow, or a run holds it
     */
    public abstract Optional<ClaimedFlow> claim(long flowId, Instant now);

    /**
     * Claims within the transaction that is open.
     *
     * @param group the group whose lock is held; null to claim flows that have no limited group
     */
    abstract List<ClaimedFlow> takeDue(@Nullable String group, Instant dueBy, Instant now, int limit);

    private List<String> dueGroups(Instant dueBy) {
        return database.reading(() -> database.sql(FIND_DUE_GROUPS)
                .param("now", database.toColumn(dueBy))
                .param("declared", declared)
                .query(String.class)
                .list());
    }

    private List<ClaimedFlow> claimDueOfGroup(String group, Instant dueBy, Instant now, int limit) {
        return database.inTransaction(() -> lockGroup(group)
                .map(runLimit -> Math.min(limit, runLimit - countHeld(group, dueBy)))
                .filter(room -> room > 0)
                .map(room -> takeDue(group, dueBy, now, room))
                .orElse(List.of()));
    }

    /** Its limit; empty if somebody else holds it, or it has none any more. */
    private Optional<Integer> lockGroup(String group) {
        return database.sql(LOCK_GROUP + database.dialect().lockUnlessHeld())
                .param("group", group)
                .query(Integer.class)
                .optional();
    }

    /** After the lock has been taken, so that all that others have claimed under it is seen. */
    private int countHeld(String group, Instant now) {
        return database.sql(Due.COUNT_HELD_OF_GROUP)
                .param("group", group)
                .param("now", database.toColumn(now))
                .query(Integer.class)
                .single();
    }

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
                LastRunStatus.FAILED.word().equals(row.getString("last_run_status")),
                now);
    }
}
