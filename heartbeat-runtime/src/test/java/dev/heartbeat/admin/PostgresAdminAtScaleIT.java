package dev.heartbeat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of the dashboard, with 10,000 flows and a million runs. */
@Timeout(600)
class PostgresAdminAtScaleIT extends ApiContractBase {

    private static final Logger log = LoggerFactory.getLogger(PostgresAdminAtScaleIT.class);

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Test
    void noPageWalksOverTheRuns() {
        fill();
        long flow = db.sql()
                .sql("select id from data_flows where name = 'flow-5000'")
                .query(Long.class)
                .single();
        long failed = db.sql()
                .sql("select max(id) from data_flow_runs where status = 'failed'")
                .query(Long.class)
                .single();
        List<String> pages = new ArrayList<>(List.of(
                "/overview",
                "/flows",
                "/flows?state=due",
                "/flows?state=running",
                "/flows?name=99",
                "/runs",
                "/runs?status=failed",
                "/runs?status=success",
                "/runs?status=in_progress",
                "/runs?flow=" + flow,
                "/runs?status=failed&flow=" + flow,
                "/runs?from=2026-01-30T00:00:00Z&to=2026-01-30T01:00:00Z",
                "/runs?from=2026-01-30T00:00:00Z&status=failed",
                "/heartbeats",
                "/credentials",
                "/groups",
                "/audit",
                "/audit?flow=" + flow));
        pages.add("/runs?status=failed&cursor="
                + get("/runs", "/runs?status=failed").get("next"));
        pages.add("/runs?cursor=" + get("/runs", "/runs?limit=500").get("next"));
        long walksBefore = walksOverRuns();

        for (int time = 0; time < 7; time++) {
            for (String page : pages) {
                measure(page.split("\\?", 2)[0], page, time);
            }
            measure("/flows/{id}", "/flows/" + flow, time);
            measure("/runs/{id}", "/runs/" + failed, time);
        }

        assertThat(walksOverRuns()).as("sequential scans of data_flow_runs").isEqualTo(walksBefore);
        db.sql()
                .sql("select count(*) from data_flow_runs where instance = 'none'")
                .query(Long.class)
                .single();
        assertThat(walksOverRuns()).as("which the database counts").isGreaterThan(walksBefore);
        assertThat(get("/overview").list("hours")).allMatch(hour -> Boolean.TRUE.equals(hour.get("complete")));
    }

    private void measure(String template, String page, int time) {
        long begin = System.nanoTime();
        Answer answer = get(template, page);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer.status()).as(page).isEqualTo(200);
        if (time == 0 || time == 6) {
            log.info("{} {}: {} ms", time == 0 ? "first" : "then", page, took.toMillis());
        }
    }

    /** What a session counts is told when it ends. */
    private long walksOverRuns() {
        List<Integer> sessions = db.sql()
                .sql("select pid from pg_stat_activity where backend_type = 'client backend'")
                .query(Integer.class)
                .list();
        db.dataSource().getHikariPoolMXBean().softEvictConnections();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> db.sql()
                        .sql("select count(*) from pg_stat_activity where pid in (:sessions)")
                        .param("sessions", sessions)
                        .query(Long.class)
                        .single()
                        .equals(0L));
        return db.sql().sql("""
                        select seq_scan from pg_stat_user_tables
                        where relname = 'data_flow_runs' and schemaname = current_schema()
                        """).query(Long.class).single();
    }

    /** A million runs in thirty days, the last day a third of them; one of a hundred has failed, a few are live. */
    private void fill() {
        now = Instant.parse("2026-01-31T12:34:56Z");
        db.sql().sql("""
                insert into data_flows (name, description, configuration, run_interval, last_run_at, flow_group)
                select 'flow-' || n, 'flow number ' || n, '{"class_name":"hook"}', 3600,
                  cast(:now as timestamptz) - make_interval(secs => n % 4000),
                  case when n % 100 = 0 then 'group-' || n % 10000 / 100 end
                from generate_series(1, 10000) n
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        db.sql().sql("""
                insert into data_flow_runs (data_flow_id, status, started_at, ended_at, created_at, error_message,
                  error_backtrace, failure_kind)
                select first.id + n % 10000,
                  case when n > 999990 then 'in_progress' when n % 100 = 0 then 'failed' else 'success' end,
                  made.at, case when n <= 999990 then made.at + make_interval(secs => n % 60) end, made.at,
                  case when n % 100 = 0 then 'broken' end, case when n % 100 = 0 then repeat('at x.Y ', 300) end,
                  case when n % 100 = 0 then 'exception' end
                from generate_series(1, 1000000) n
                cross join (select min(id) as id from data_flows) first
                cross join lateral (select cast(:now as timestamptz) - make_interval(secs =>
                  case when n > 666666 then (1000000 - n) * 86400.0 / 333333
                    else 86400 + (666666 - n) * 86400.0 * 29 / 666666 end) as at) made
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        db.sql().sql("""
                insert into data_flow_heartbeats (began_at, source, credential, caller, outcome)
                select cast(:now as timestamptz) - make_interval(mins => 10000 - n), '192.0.2.7', 'token', 'aaaaaaaa', 'failed'
                from generate_series(1, 10000) n
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        db.sql().sql("vacuum analyze").update();
    }
}
