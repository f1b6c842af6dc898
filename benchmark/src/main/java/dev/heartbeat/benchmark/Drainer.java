package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The drain of one contender, in its own process: warm up on a database that is thrown away, then for real. */
final class Drainer {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Worker worker;
    private final Settings settings;
    private final Contender contender;

    Drainer(Worker worker, Settings settings) {
        this.worker = worker;
        this.settings = settings;
        this.contender = Contender.of(settings.text("contender"));
    }

    void run() throws Exception {
        warmUp();
        try (HikariDataSource pool = pool("url");
                Engine engine = contender.open(pool, settings.below("with."))) {
            worker.reached("opened");
            engine.seed(settings.whole("seed"));
            worker.reached("seeded");
            try (SingleConnectionDataSource aside = aside("url")) {
                Pool.renew(pool, JdbcClient.create(aside));
            }
            Witness witness = Witness.watch(settings.whole("flows"));
            worker.reached("ready");
            worker.reached("drained", drain(engine, witness));
        }
        worker.ended("closed", Settings.NONE);
    }

    private void warmUp() throws Exception {
        int executions = settings.whole("warm-up");
        try (HikariDataSource pool = pool("warm-up-url");
                Engine engine = contender.open(pool, settings.below("with."));
                SingleConnectionDataSource aside = aside("warm-up-url")) {
            engine.seed(executions);
            Witness witness = Witness.watch(executions);
            engine.start();
            witness.awaitAll(LONGEST);
            awaitRecorded(JdbcClient.create(aside));
        }
    }

    private long awaitRecorded(JdbcClient database) {
        long[] questions = {0};
        Deadline.within(LONGEST, contender.title() + " did not record everything", () -> {
            questions[0]++;
            return contender.unfinished(database) == 0;
        });
        return questions[0];
    }

    private HikariDataSource pool(String url) {
        return Pool.open(settings.text(url), settings.whole("with.pool"));
    }

    private SingleConnectionDataSource aside(String url) {
        String ours = settings.text(url).replace("user=" + Server.ROLE, "user=postgres");
        return new SingleConnectionDataSource(ours, true);
    }

    /** From the start until everything has run and is recorded as done. */
    private Settings drain(Engine engine, Witness witness) throws Exception {
        try (SingleConnectionDataSource aside = aside("url")) {
            Witness.Mark called = engine.start();
            if (!settings.text("shared").equals("true")) {
                witness.awaitAll(LONGEST);
            }
            long questions = awaitRecorded(JdbcClient.create(aside));
            Witness.Mark end = Witness.Mark.now();
            Witness.Mark began = contender == Contender.HEARTBEAT ? called : witness.first();
            return Settings.NONE
                    .with("began", began.nanos())
                    .with("ended", end.nanos())
                    .with("cpu", end.cpuNanos() - began.cpuNanos())
                    .with("ran", witness.count())
                    .with("repeated", witness.repeated())
                    .with("questions", questions);
        }
    }
}
