package dev.heartbeat.store;

import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Violation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;

/** The rows of {@code data_flow_groups}: how many flows of a group run at once. Thread-safe. */
public final class GroupStore {

    private static final String FIND_ALL = "select name, run_limit from data_flow_groups order by name";

    private static final String INSERT = """
            insert into data_flow_groups (name, run_limit, created_at, updated_at) values (:name, :limit, :now, :now)
            """;

    private static final String UPDATE = """
            update data_flow_groups set run_limit = :limit, updated_at = :now
            where name = :name and run_limit <> :limit
            """;

    private static final String DELETE = "delete from data_flow_groups where name = :name";

    private final Database database;

    /** Works on the tables of that database. */
    public GroupStore(Database database) {
        this.database = database;
    }

    /**
     * Sets how many flows of a group run at once, from the next claim on; a lower limit ends no run. Any number of
     * instances may say so at once.
     *
     * @throws InvalidRecordException if the limit is not greater than zero
     */
    public void limit(String group, int runLimit, Instant now) {
        if (runLimit <= 0) {
            throw new InvalidRecordException(
                    List.of(new Violation("group_limit", "must be greater than zero, not " + runLimit)));
        }
        Integer known = limits().get(group);
        if (known != null && known == runLimit) {
            return; // mostly: each instance says so when it starts
        }
        if (known != null || !insert(group, runLimit, now)) {
            write(UPDATE, group, runLimit, now);
        }
    }

    /** As {@link #limit}, but leaves a limit that there is as it is. */
    public void limitUnlessLimited(String group, int runLimit, Instant now) {
        if (!limits().containsKey(group)) {
            insert(group, runLimit, now);
        }
    }

    /** Lets any number of flows of a group run at once. Says whether it had a limit. */
    public boolean removeLimit(String group) {
        return database.inTransaction(
                () -> database.sql(DELETE).param("name", group).update() == 1);
    }

    /** The limits of all groups that have one, by their names. */
    public Map<String, Integer> limits() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        database.reading(() -> {
            database.sql(FIND_ALL).query(row -> {
                limits.put(row.getString("name"), row.getInt("run_limit"));
            });
            return limits;
        });
        return limits;
    }

    /** Says whether it was there not yet; another instance may have been faster, and may have another limit. */
    private boolean insert(String group, int runLimit, Instant now) {
        try {
            write(INSERT, group, runLimit, now);
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    private void write(String statement, String group, int runLimit, Instant now) {
        database.inTransaction(() -> database.sql(statement)
                .param("name", group)
                .param("limit", runLimit)
                .param("now", database.toColumn(now))
                .update());
    }
}
