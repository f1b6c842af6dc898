package dev.heartbeat.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long it takes until the flows of a killed process have run elsewhere, by the database's clock.
 *
 * @param fromKill seconds since SIGKILL
 * @param beyondLease seconds since the last of its leases was over
 */
record Recovery(double fromKill, double beyondLease) {

    static final int FLOWS = 50;
    static final Duration LEASE = Duration.ofSeconds(5);
    static final Duration CADENCE = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Kills a process in which flows run, while another one gets heartbeats. */
    static Recovery measure(Server server, Options options, Path log) {
        Server.Database database = server.create("recovery");
        Settings settings = options.settings(Contender.HEARTBEAT)
                .with("concurrency", FLOWS)
                .with("lease", LEASE.toSeconds() + "s")
                .under("with.")
                .with("url", database.url())
                .with("flows", FLOWS)
                .with("cadence", CADENCE.toMillis());
        Recovery recovery;
        try (WorkerProcess held = WorkerProcess.start(Worker.Work.HOLD, "The process to be killed", settings, log)) {
            held.await("seeded");
            held.goOn();
            Deadline.within(PATIENCE, "The flows don't run", () -> running(database) == FLOWS);
            recovery = killAndRescue(database, settings, held, log);
        }
        server.awaitNobodyBut(Server.NOBODY, database);
        server.drop(database);
        return recovery;
    }

    private static Recovery killAndRescue(Server.Database database, Settings settings, WorkerProcess held, Path log) {
        try (WorkerProcess rescuer =
                WorkerProcess.start(Worker.Work.RESCUE, "The process that takes over", settings, log)) {
            if (rescuer.await("warm").whole("ran") > 0) {
                throw new IllegalStateException("Flows ran elsewhere although their process was alive");
            }
            rescuer.goOn();
            double killed = seconds(database, "select extract(epoch from clock_timestamp())");
            held.kill();
            double leaseOver = seconds(database, "select extract(epoch from max(lease_until)) from data_flows");
            int repeated = rescuer.await("recovered").whole("repeated");
            Deadline.within(PATIENCE, "Runs are not recorded as ended", () -> running(database) == 0);
            check(database, repeated);
            double recovered = seconds(
                    database, "select extract(epoch from max(ended_at)) from data_flow_runs where status = 'success'");
            return new Recovery(recovered - killed, recovered - leaseOver);
        }
    }

    private static void check(Server.Database database, int repeated) {
        long lost = count(database, "status = 'failed' and failure_kind = 'lost'");
        long succeeded = count(database, "status = 'success'");
        if (lost != FLOWS || succeeded != FLOWS || repeated > 0) {
            throw new IllegalStateException("After the recovery of " + FLOWS + " flows there are " + lost + " lost and "
                    + succeeded + " successful runs, " + repeated + " repeated");
        }
    }

    private static long running(Server.Database database) {
        return count(database, "status in ('pending', 'in_progress')");
    }

    private static long count(Server.Database database, String condition) {
        return database.sql()
                .sql("select count(*) from data_flow_runs where " + condition)
                .query(Long.class)
                .single();
    }

    private static double seconds(Server.Database database, String question) {
        return database.sql().sql(question).query(Double.class).single();
    }
}
