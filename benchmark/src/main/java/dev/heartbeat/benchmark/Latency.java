package dev.heartbeat.benchmark;

import java.nio.file.Path;

/**
 * How long a heartbeat takes, in milliseconds.
 *
 * @param flows how many the table has
 */
record Latency(int flows, double emptyMedian, double emptyP95, double claimingMedian, double claimingP95) {

    /** Times heartbeats in a new process on a new database. */
    static Latency measure(Server server, Options options, int flows, Path log) {
        Server.Database database = server.create("latency");
        Settings settings = options.settings(Contender.HEARTBEAT)
                .under("with.")
                .with("url", database.url())
                .with("flows", flows)
                .with("samples", options.samples());
        Settings found;
        try (WorkerProcess worker = WorkerProcess.start(Worker.Work.TIME, "The timing of heartbeats", settings, log)) {
            worker.await("seeded");
            server.settle(database);
            worker.goOn();
            found = worker.await("timed");
        }
        server.awaitNobodyBut(Server.NOBODY, database);
        server.drop(database);
        return new Latency(
                flows,
                found.decimal("empty-median"),
                found.decimal("empty-p95"),
                found.decimal("claiming-median"),
                found.decimal("claiming-p95"));
    }
}
