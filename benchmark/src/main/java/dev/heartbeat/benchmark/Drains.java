package dev.heartbeat.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Drains, each in a new process on a new database. */
final class Drains {

    private final Server server;
    private final Options options;
    private final Path log;

    Drains(Server server, Options options, Path log) {
        this.server = server;
        this.options = options;
        this.log = log;
    }

    /** Measures time, processor time, write-ahead log and commits. */
    DrainRound timed(Contender contender, int round) {
        return drain(contender, round, 1);
    }

    /** The same with several processes at once. */
    DrainRound together(Contender contender, int round, int instances) {
        return drain(contender, round, instances);
    }

    /** Counts statements too, which slows the server down. */
    DrainRound counted(Contender contender) {
        server.countStatements(Server.Counting.ON);
        try {
            return drain(contender, 0, 1);
        } finally {
            server.countStatements(Server.Counting.OFF);
        }
    }

    private DrainRound drain(Contender contender, int round, int instances) {
        Server.Database database = server.create("drain");
        List<Server.Database> warmUps = new ArrayList<>();
        List<WorkerProcess> workers = new ArrayList<>();
        try {
            for (int instance = 1; instance <= instances; instance++) {
                Server.Database warmUp = server.create("warm_up_" + instance);
                warmUps.add(warmUp);
                WorkerProcess worker = start(contender, instance, instances, database, warmUp);
                workers.add(worker);
                worker.await("opened"); // one after the other, since the first makes the tables
            }
            DrainRound measured = measure(contender, round, database, workers);
            contender.checkHistory(database.sql(), options.flows());
            return measured;
        } finally {
            workers.forEach(WorkerProcess::close);
            server.awaitNobodyBut(Server.NOBODY, database);
            server.drop(database);
            warmUps.forEach(server::drop);
        }
    }

    private WorkerProcess start(
            Contender contender, int instance, int instances, Server.Database database, Server.Database warmUp) {
        Settings settings = options.settings(contender)
                .under("with.")
                .with("contender", contender.id())
                .with("url", database.url())
                .with("warm-up-url", warmUp.url())
                .with("warm-up", options.warmUp())
                .with("flows", options.flows())
                .with("seed", instance == 1 ? options.flows() : 0)
                .with("shared", instances > 1);
        return WorkerProcess.start(Worker.Work.DRAIN, contender.title(), settings, log);
    }

    private DrainRound measure(Contender contender, int round, Server.Database database, List<WorkerProcess> workers) {
        proceed(workers, "seeded");
        server.settle(database);
        proceed(workers, "ready");
        server.awaitNobodyBut(Server.ROLE, database);
        long wal = server.walBytes();
        long commits = server.commits(database);
        long statements = server.statements(database);

        List<Settings> found = proceed(workers, "drained");
        long walAfter = server.walBytes();
        proceed(workers, "closed");
        server.awaitNobodyBut(Server.NOBODY, database);

        checkOnceEach(contender, found);
        long began = found.stream().mapToLong(one -> one.big("began")).min().orElseThrow();
        long ended = found.stream().mapToLong(one -> one.big("ended")).max().orElseThrow();
        int sessions = workers.size() * (options.settings(contender).whole("pool") + 1);
        return new DrainRound(
                contender,
                workers.size(),
                round,
                options.flows(),
                (ended - began) / 1e9,
                sum(found, one -> one.big("cpu")),
                walAfter - wal,
                server.commits(database)
                        - commits
                        - server.commitsOf(sessions)
                        - sum(found, one -> one.big("questions")),
                round == 0 ? OptionalLong.of(server.statements(database) - statements) : OptionalLong.empty());
    }

    private static List<Settings> proceed(List<WorkerProcess> workers, String state) {
        workers.forEach(WorkerProcess::goOn);
        return workers.stream().map(worker -> worker.await(state)).toList();
    }

    private void checkOnceEach(Contender contender, List<Settings> found) {
        long ran = sum(found, one -> one.big("ran"));
        long repeated = sum(found, one -> one.big("repeated"));
        if (ran != options.flows() || repeated != 0) {
            throw new IllegalStateException(contender.title() + " ran " + ran + " executions, " + repeated
                    + " of them repeated, instead of " + options.flows() + " once each");
        }
    }

    private static long sum(List<Settings> found, ToLongFunction<Settings> figure) {
        return found.stream().mapToLong(figure).sum();
    }
}
