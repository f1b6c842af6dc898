package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A generated application in several processes on one real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedOnPostgresIT {

    private static final String TOKEN = "a token of decent length";
    private static final String SEED_ROW = """
            insert into data_flows (name, description, enabled, configuration, run_interval, last_run_at, last_run_status)
            select 'by_hand_' || n, 'inserted with the columns of the seed alone', true,
              '{"class_name":"com.acme.WitnessFlow"}', 3600, null, null
            from generate_series(1, :rows) n
            """;

    private Postgres postgres;
    private Path project;
    private Application one;
    private Application other;

    @BeforeAll
    void startTwoInstances() throws Exception {
        Path folder = Workshop.emptyFolder("postgres");
        postgres = new Postgres(folder);
        project = Archetype.generate(folder, "com.acme", "quakes", "-Ddatabase=postgresql");
        Workshop.addTo(project, "witness");
        Maven.in(project).run("verify");
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("HEARTBEAT_TOKEN", TOKEN);
        one = Application.start(project, environment, "--heartbeat.concurrency=4");
        other = Application.start(project, environment, "--heartbeat.concurrency=4");
    }

    @BeforeEach
    void clear() {
        postgres.sql().sql("delete from data_flows where origin = 'operator'").update();
        postgres.sql().sql("delete from witnesses").update();
        one.beat(TOKEN);
    }

    @AfterAll
    void stop() throws Exception {
        other.close();
        one.close();
        postgres.close();
    }

    @Test
    @DisplayName("R6.1 R6.2 A wrong token is answered with 401, and nothing runs")
    void aWrongTokenStartsNothing() {
        insertByHand(3);

        HttpResponse<String> answer = one.beat("wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Unauthorized\"}");
        assertThatEachRanOnce(0);
    }

    @Test
    @DisplayName("R1.1 R3.3 Two hundred rows inserted by plain SQL run at the next heartbeat")
    void rowsByHandRunAtTheNextHeartbeat() {
        insertByHand(200);

        HttpResponse<String> answer = one.beat(TOKEN);

        assertThat(answer.body()).startsWith("{\"flows_due\":200,\"flows_triggered\":200,\"flows_failed\":0,");
        assertThatEachRanOnce(200);
    }

    @Test
    @DisplayName("R3.4 R3.5 Two instances that beat at once never run a flow twice")
    void twoInstancesShareTheFlows() throws Exception {
        insertByHand(300);

        List<HttpResponse<String>> answers = beatAtOnce(one, other, one, other);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().mapToInt(GeneratedOnPostgresIT::due).sum()).isEqualTo(300);
        assertThatEachRanOnce(300);
        assertThat(List.of(due(answers.get(0)) + due(answers.get(2)), due(answers.get(1)) + due(answers.get(3))))
                .as("each instance took part")
                .allSatisfy(share -> assertThat(share).isPositive());
    }

    @Test
    @DisplayName("R5.5 While the database is away the answer is 500, and the next heartbeat after it is back works")
    void survivesAnAbsenceOfTheDatabase() throws Exception {
        insertByHand(5);
        postgres.stop();

        HttpResponse<String> away = one.beat(TOKEN);

        assertThat(away.statusCode()).isEqualTo(500);
        assertThat(away.body())
                .matches("\\{\"error\":\"The heartbeat could not do its work\\. The application's log says why, under"
                        + " this id\\.\",\"id\":\"[0-9a-f-]{36}\"}");
        postgres.startAgain();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(one.beat(TOKEN).statusCode()).isEqualTo(200));
        assertThatEachRanOnce(5);
    }

    private void insertByHand(int rows) {
        postgres.sql().sql(SEED_ROW).param("rows", rows).update();
    }

    /** By what is recorded, and by what the flows themselves have written down. */
    private void assertThatEachRanOnce(int rows) {
        assertThat(count("select count(*) from data_flow_runs r join data_flows f on f.id = r.data_flow_id"
                        + " where f.origin = 'operator' and r.status = 'success'"))
                .isEqualTo(rows);
        assertThat(count("select count(*) from witnesses")).isEqualTo(rows);
        assertThat(count("select count(distinct flow_name) from witnesses")).isEqualTo(rows);
    }

    private long count(String query) {
        return postgres.sql().sql(query).query(Long.class).single();
    }

    private static int due(HttpResponse<String> answer) {
        return Integer.parseInt(answer.body().replaceFirst("^\\{\"flows_due\":(\\d+),.*", "$1"));
    }

    private static List<HttpResponse<String>> beatAtOnce(Application... applications) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(applications.length);
        try {
            List<Future<HttpResponse<String>>> beats = new ArrayList<>();
            for (Application application : applications) {
                beats.add(callers.submit(() -> application.beat(TOKEN)));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> beat : beats) {
                answers.add(beat.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }
}
