package dev.heartbeat.it.dashboard;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A past for the flows of the shop, so that there is something to see. */
final class History {

    private static final String RUNS = """
            insert into data_flow_runs (data_flow_id, status, due_at, instance, started_at, ended_at, created_at, output,
              failure_kind, error_message, error_backtrace)
            select f.id, case when failed then 'failed' else 'success' end, at, 'web-7c9f', at + interval '2 s',
              at + interval '2 s' + took, at + interval '1 s', case when failed then null else '{"orders":100,"skipped":4}' end,
              case when failed then 'exception' end,
              case when failed then 'java.net.SocketTimeoutException: Read timed out' end,
              case when failed then :trace end
            from data_flows f, generate_series(1, 70) n,
              lateral (select now() - n * interval '20 min' as at, n % 11 = 3 as failed,
                interval '1 ms' * (400 + (n * 7919) % 900) as took) as run
            where f.name in ('order_sync', 'nightly_report')
            order by n desc, f.id
            """;

    private static final String LAST = """
            update data_flows f set last_run_at = r.ended_at, last_run_status = r.status, last_success_at = r.ended_at,
              last_began_at = r.started_at, next_run_at = now() + interval '40 min' * f.id
            from (select distinct on (data_flow_id) * from data_flow_runs order by data_flow_id, id desc) r
            where r.data_flow_id = f.id
            """;

    private static final String BEATS = """
            insert into data_flow_heartbeats (began_at, source, credential, caller, outcome, flows_due, flows_triggered,
              flows_failed, flows_running, duration_ms)
            select now() - n * interval '1 min', '203.0.113.7', 'token', '9f2c81aa',
              case when n = 9 then 'failed' else 'done' end,
              case when n % 5 = 0 then 3 else 0 end, case when n % 5 = 0 then 2 else 0 end,
              case when n % 5 = 0 then 1 else 0 end, 0, case when n % 5 = 0 then 840 + n else 4 end
            from generate_series(30, 1, -1) n
            """;

    /** What the first heartbeat would do: give every flow a run, so that none is due. */
    private static final String NOT_DUE =
            "update data_flows set next_run_at = now() + interval '3 h' where last_run_at is null";

    private static final String TRACE = """
            java.net.SocketTimeoutException: Read timed out
            \tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)
            \tat com.acme.shop.Warehouse.push(Warehouse.java:71)
            \tat com.acme.shop.OrderSyncFlow.run(OrderSyncFlow.java:38)
            Caused by: java.io.IOException: connection to warehouse.example.com was reset
            \t... 12 more
            """;

    private History() {}

    static void write(JdbcClient sql) {
        sql.sql(RUNS).param("trace", TRACE).update();
        sql.sql(LAST).update();
        sql.sql(NOT_DUE).update();
        sql.sql(BEATS).update();
    }
}
