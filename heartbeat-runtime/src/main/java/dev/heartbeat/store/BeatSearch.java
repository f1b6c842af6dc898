package dev.heartbeat.store;

import dev.heartbeat.model.BeatRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds heartbeats page by page, and when credentials were used last. Thread-safe. */
public final class BeatSearch {

    /** A week of one a minute, and a day of one every five seconds. */
    private static final int MOST_LOOKED_AT = 20_000;

    private static final String FIND = BeatStore.COLUMNS + "where id < :before order by id desc ";

    private static final String FIND_USES = """
            select credential, caller, max(id) as last_id, max(began_at) as used_at, min(began_at) as since from (
              select id, credential, caller, began_at from data_flow_heartbeats order by id desc %s) newest
            group by credential, caller
            """;

    private static final String FIND_ADDRESSES = "select id, source from data_flow_heartbeats where id in (:ids)";

    private final Database database;
    private final BeatStore rows;

    /** Looks into the tables of that database. */
    public BeatSearch(Database database) {
        this.database = database;
        this.rows = new BeatStore(database);
    }

    /**
     * The last use of a credential.
     *
     * @param credential its kind, or {@code none}
     * @param caller who that proved the caller to be; null where nothing is asked for
     * @param address where it was used from
     */
    public record Use(String credential, @Nullable String caller, Instant usedAt, String address) {}

    /**
     * What is known of the use of credentials.
     *
     * @param since when the first heartbeat came that was looked at; null if there is none at all
     */
    public record Uses(List<Use> last, @Nullable Instant since) {}

    private record Row(String credential, @Nullable String caller, long lastId, Instant usedAt, Instant since) {}

    /**
     * Heartbeats, newest first.
     *
     * @param before the page begins before that one; {@link Long#MAX_VALUE} for the first page
     */
    public List<BeatRecord> find(long before, int limit) {
        return database.reading(() -> database.sql(FIND + database.dialect().firstRows())
                .param("before", before)
                .param("limit", limit)
                .query(rows::read)
                .list());
    }

    /** When each credential was used last, as far as the newest heartbeats tell. */
    public Uses uses() {
        List<Row> found = database.reading(() -> database.sql(
                        FIND_USES.formatted(database.dialect().firstRows()))
                .param("limit", MOST_LOOKED_AT)
                .query((row, number) -> new Row(
                        row.getString("credential"),
                        row.getString("caller"),
                        row.getLong("last_id"),
                        database.instant(row, "used_at"),
                        database.instant(row, "since")))
                .list());
        Map<Long, String> addresses = addresses(found.stream().map(Row::lastId).toList());
        List<Use> uses = found.stream()
                .map(row ->
                        new Use(row.credential(), row.caller(), row.usedAt(), addresses.getOrDefault(row.lastId(), "")))
                .toList();
        Optional<Instant> since = found.stream().map(Row::since).min(Instant::compareTo);
        return new Uses(uses, since.orElse(null));
    }

    private record Address(long id, String text) {}

    private Map<Long, String> addresses(List<Long> ids) {
        List<Address> found = ids.isEmpty()
                ? new ArrayList<>()
                : database.reading(() -> database.sql(FIND_ADDRESSES)
                        .param("ids", ids)
                        .query((row, number) -> new Address(row.getLong("id"), row.getString("source")))
                        .list());
        return found.stream().collect(Collectors.toMap(Address::id, Address::text));
    }
}
