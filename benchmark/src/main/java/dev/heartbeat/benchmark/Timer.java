package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Times single heartbeats on a table of a given size, in a process of its own: first empty ones, then claiming ones. */
final class Timer {

    /** Flows that a claiming heartbeat finds due. */
    static final int CLAIMED = 100;

    private static final int EMPTY_WARM_UP = 300;
    private static final int CLAIMING_WARM_UP = 50;

    private final Worker worker;
    private final Settings settings;
    private final int flows;
    private int firstDue;

    Timer(Worker worker, Settings settings) {
        this.worker = worker;
        this.settings = settings;
        this.flows = settings.whole("flows");
    }

    void run() throws Exception {
        try (HikariDataSource pool = Pool.open(settings.text("url"), settings.whole("with.pool"));
                HeartbeatEngine engine = HeartbeatEngine.open(pool, settings.below("with."));
                SingleConnectionDataSource aside = Pool.aside(settings.text("url"))) {
            engine.seedResting(flows);
            Witness.watch(flows);
            worker.reached("seeded");
            JdbcClient database = JdbcClient.create(aside);
            int samples = settings.whole("samples");
            empty(engine, EMPTY_WARM_UP);
            List<Double> empty = empty(engine, samples);
            claiming(engine, database, CLAIMING_WARM_UP);
            List<Double> claiming = claiming(engine, database, samples);
            worker.ended(
                    "timed",
                    Settings.NONE
                            .with("empty-median", Statistics.median(empty))
                            .with("empty-p95", Statistics.percentile(empty, 95))
                            .with("claiming-median", Statistics.median(claiming))
                            .with("claiming-p95", Statistics.percentile(claiming, 95)));
        }
    }

    private static List<Double> empty(HeartbeatEngine engine, int times) {
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            millis.add(millis(engine, 0));
        }
        return millis;
    }

    private List<Double> claiming(HeartbeatEngine engine, JdbcClient database, int times) {
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            makeDue(database);
            millis.add(millis(engine, CLAIMED));
        }
        return millis;
    }

    /** The next ones each time, so that the whole table takes part. */
    private void makeDue(JdbcClient database) {
        if (firstDue + CLAIMED > flows) {
            firstDue = 0;
        }
        database.sql("update data_flows set next_run_at = now() - interval '1 second' where id > ? and id <= ?")
                .params(firstDue, firstDue + CLAIMED)
                .update();
        firstDue += CLAIMED;
    }

    private static double millis(HeartbeatEngine engine, int due) {
        long began = System.nanoTime();
        int claimed = engine.beat().due();
        double millis = (System.nanoTime() - began) / 1e6;
        if (claimed != due) {
            throw new IllegalStateException("A heartbeat claimed " + claimed + " flows instead of " + due);
        }
        return millis;
    }
}
