package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;

/** The two processes of a recovery: one that is killed while its flows run, and one that takes them over. */
final class Rescue {

    private static final int WARM_UP = 50;

    private Rescue() {}

    /** Runs flows that don't end. */
    static void hold(Worker worker, Settings settings) throws Exception {
        HoldFlow.hold();
        try (HikariDataSource pool = Pool.open(settings.text("url"), settings.whole("with.pool"));
                HeartbeatEngine engine = HeartbeatEngine.open(pool, settings.below("with."))) {
            engine.seedHeld(settings.whole("flows"));
            worker.reached("seeded");
            engine.beat();
            throw new IllegalStateException("Flows that were to take for ever have ended");
        }
    }

    /** Sends itself heartbeats at a steady pace until all flows have run here. */
    static void rescue(Worker worker, Settings settings) throws Exception {
        try (HikariDataSource pool = Pool.open(settings.text("url"), settings.whole("with.pool"));
                HeartbeatEngine engine = HeartbeatEngine.open(pool, settings.below("with."))) {
            Witness witness = Witness.watch(settings.whole("flows"));
            for (int n = 0; n < WARM_UP; n++) {
                engine.beat();
            }
            worker.reached("warm", Settings.NONE.with("ran", witness.count()));
            while (witness.count() < settings.whole("flows")) {
                engine.beat();
                Thread.sleep(settings.big("cadence"));
            }
            worker.ended("recovered", Settings.NONE.with("repeated", witness.repeated()));
        }
    }
}
