package dev.heartbeat.it.storm;

import dev.heartbeat.it.DatabaseServer;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables, read and written from outside of the application: flows go in, runs and witnesses come out. */
record Tables(DatabaseServer server, TimeSql time) {

    private static final String WITNESSES = """
            create table witnesses (
              run_id bigint not null, flow_name varchar(255) not null, instance varchar(32) not null,
              moment varchar(8) not null, at_micros bigint not null)
            """;

    /** Twenty thousand at most. */
    private static final String INSERT = """
            insert into data_flows (name, run_interval, configuration)
            select concat('flow_', n), :interval,
              concat('{"class_name":"com.acme.storm.', :class, '","options":{"millis":', %s, '}}')
            from (select 10000 * e.d + 1000 * d.d + 100 * c.d + 10 * b.d + a.d as n
              from digits a cross join digits b cross join digits c cross join digits d cross join digits e) numbers
            where n < :count
            """;

    private static final String WITNESSED_RUNS = """
            select b.run_id, f.id as flow_id, b.instance, b.at_micros as began, e.at_micros as ended
            from witnesses b join data_flows f on f.name = b.flow_name
            left join witnesses e on e.run_id = b.run_id and e.moment = 'END'
            where b.moment = 'BEGIN'
            order by b.run_id
            """;

    private static final String FLOWS_AT_ODDS_WITH_THEIR_NEWEST_RUN = """
            select count(*) from data_flows f join data_flow_runs r on r.data_flow_id = f.id
            where r.id = (select max(newest.id) from data_flow_runs newest where newest.data_flow_id = f.id)
            and (f.current_run_id is not null or f.lease_owner is not null or f.lease_until is not null
              or f.last_run_at <> r.ended_at or f.last_run_status <> r.status)
            """;

    /** Makes them, ours by the migrations of that database. */
    void create(String migrations) throws IOException {
        Map<String, String> host = server.environment();
        ResourceDatabasePopulator populator =
                new ResourceDatabasePopulator(Stream.of(new PathMatchingResourcePatternResolver()
                                .getResources("classpath*:dev/heartbeat/migration/" + migrations + "/*.sql"))
                        .sorted(Comparator.comparing(Tables::nameOf))
                        .toArray(Resource[]::new));
        populator.execute(new DriverManagerDataSource(
                Objects.requireNonNull(host.get("SPRING_DATASOURCE_URL")),
                Objects.requireNonNull(host.get("SPRING_DATASOURCE_USERNAME")),
                Objects.requireNonNull(host.get("SPRING_DATASOURCE_PASSWORD"))));
        write(WITNESSES);
        write("create index witnesses_by_run on witnesses (run_id)");
        write("create table digits (d integer not null)");
        write("insert into digits values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
    }

    void clear() {
        write("delete from data_flow_runs");
        write("delete from data_flows");
        write("delete from witnesses");
    }

    /**
     * Inserts flows that are due at once.
     *
     * @param millis how long each sleeps, as an expression of its number {@code n}
     * @param interval in seconds
     */
    void insertFlows(int count, String flowClass, String millis, int interval) {
        server.sql()
                .sql(INSERT.formatted(millis))
                .param("count", count)
                .param("class", flowClass)
                .param("interval", interval)
                .update();
    }

    /** Puts off what has run already. What never ran or was lost stays due. */
    void makeIntervalsLong() {
        write("update data_flows set run_interval = 604800");
    }

    long nowInMicrosOfTheDatabase() {
        return count("select " + nowInMicros());
    }

    String nowInMicros() {
        return time.nowInMicros();
    }

    /** How many flows have come as far as this, by their own witness. */
    long witnessed(String moment) {
        return count("select count(*) from witnesses where moment = '" + moment + "'");
    }

    /** Runs that nobody has ended yet. */
    long liveRuns() {
        return liveRunsUpTo(Long.MAX_VALUE);
    }

    long liveRunsUpTo(long run) {
        return count("select count(*) from data_flow_runs where status in ('pending', 'in_progress') and id <= " + run);
    }

    long newestRun() {
        return count("select coalesce(max(id), 0) from data_flow_runs");
    }

    long heldLeases() {
        return count("select count(*) from data_flows where lease_until > " + time.now());
    }

    /** Flows that wait to be claimed. */
    long dueFlows() {
        return count("select count(*) from data_flows where current_run_id is null and due_at <= " + time.now());
    }

    long flowsAtOddsWithTheirNewestRun() {
        return count(FLOWS_AT_ODDS_WITH_THEIR_NEWEST_RUN);
    }

    /** Everything that the tables say about flows and runs, to be compared. */
    List<Map<String, Object>> snapshot() {
        return Stream.of("select * from data_flows order by id", "select * from data_flow_runs order by id")
                .flatMap(query -> server.sql().sql(query).query().listOfRows().stream())
                .toList();
    }

    Set<Long> flows() {
        return Set.copyOf(flowsByName().values());
    }

    Map<String, Long> flowsByName() {
        Map<String, Long> flows = new HashMap<>();
        server.sql().sql("select name, id from data_flows").query(row -> {
            flows.put(row.getString("name"), row.getLong("id"));
        });
        return flows;
    }

    List<RunEntry> runs() {
        return server.sql()
                .sql("select id, data_flow_id, status, failure_kind, error_message, " + time.micros("started_at")
                        + " as started, " + time.micros("ended_at") + " as ended from data_flow_runs order by id")
                .query(Tables::runEntry)
                .list();
    }

    List<WitnessedRun> witnessedRuns() {
        return server.sql()
                .sql(WITNESSED_RUNS)
                .query((row, number) -> new WitnessedRun(
                        row.getLong("run_id"),
                        row.getLong("flow_id"),
                        row.getString("instance"),
                        row.getLong("began"),
                        micros(row, "ended")))
                .list();
    }

    private void write(String statement) {
        server.sql().sql(statement).update();
    }

    private long count(String query) {
        return server.sql().sql(query).query(Long.class).single();
    }

    private static RunEntry runEntry(ResultSet row, int number) throws SQLException {
        return new RunEntry(
                row.getLong("id"),
                row.getLong("data_flow_id"),
                row.getString("status"),
                row.getString("failure_kind"),
                row.getString("error_message"),
                row.getLong("started"),
                micros(row, "ended"));
    }

    private static @Nullable Long micros(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : micros;
    }

    private static String nameOf(Resource script) {
        return String.valueOf(script.getFilename());
    }
}
