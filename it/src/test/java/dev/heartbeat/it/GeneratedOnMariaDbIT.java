package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated applications on a real MariaDB, through its own driver and through that of MySQL. */
class GeneratedOnMariaDbIT {

    private static final String SEED_ROW = """
            insert into data_flows (name, description, enabled, configuration, run_interval, last_run_at, last_run_status)
            values ('by_hand', 'inserted with the columns of the seed alone', true,
              '{"class_name":"com.acme.earthquakes.EarthquakeSummaryFlow"}', 3600, null, null)
            """;

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "mysql"})
    void anApplicationFromTheArchetypePassesItsTestsAndAnswersHeartbeats(String database) throws Exception {
        Path project = Archetype.generate(
                Workshop.emptyFolder("generated for " + database), "com.acme", "quakes", "-Ddatabase=" + database);

        String build = Maven.in(project).run("verify");

        assertThat(build).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
        try (MariaDb mariaDb = new MariaDb();
                Application application = Application.start(project, environment(mariaDb, database))) {
            assertThat(application.beat(null).body())
                    .startsWith("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
            assertThat(application.get("/earthquakes/summary").body()).contains("2018-01-31", "2018-02-06");

            mariaDb.sql().sql(SEED_ROW).update();
            mariaDb.stop();
            assertThat(application.beat(null).statusCode()).isEqualTo(500);
            mariaDb.startAgain();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> application.beat(null).statusCode() == 200);

            assertThat(recentSuccesses(mariaDb)).isEqualTo(3);
        }
    }

    private static Map<String, String> environment(MariaDb mariaDb, String driver) {
        Map<String, String> environment = new HashMap<>(mariaDb.environment());
        environment.put("SPRING_DATASOURCE_URL", mariaDb.url().replace("jdbc:mariadb:", "jdbc:" + driver + ":"));
        return environment;
    }

    /** Also after a reconnect, which takes a while, the instance's idea of the database's time is not ahead of it. */
    private static long recentSuccesses(MariaDb mariaDb) {
        return mariaDb.sql()
                .sql("select count(*) from data_flow_runs where status = 'success'"
                        + " and ended_at between utc_timestamp() - interval 5 minute and utc_timestamp(6)")
                .query(Long.class)
                .single();
    }
}
