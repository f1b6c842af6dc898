package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedApplicationIT {

    @Test
    void anApplicationFromTheArchetypePassesItsTestsAndAnswersAHeartbeat() throws Exception {
        Path project =
                withAThirdFlow(Archetype.generate(Workshop.emptyFolder("generated"), "my-shop.2go.new", "quakes"));

        String build = Maven.in(project).run("verify", "heartbeat:doctor");

        assertThat(build).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(build).contains("heartbeat:doctor looks at quakes").doesNotContain("[heartbeat:");
        try (Application application = Application.start(
                project,
                Map.of(),
                "--heartbeat.dashboard.enabled=true",
                "--heartbeat.dashboard.username=ann",
                "--heartbeat.dashboard.password=a decent password")) {
            assertThat(application
                            .get("/data_flows/api/me", "ann", "a decent password")
                            .body())
                    .contains("\"version\":\"" + Workshop.version() + "\"");
            assertThat(application.beat(null).body())
                    .startsWith("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
            assertThat(application.get("/earthquakes/summary").body()).contains("2018-01-31", "2018-02-06");
            assertThat(application.beat(null).body()).startsWith("{\"flows_due\":0,");
            assertThat(Maven.in(project).run("heartbeat:beat", "-Dheartbeat.url=" + application.address()))
                    .containsPattern("  due \\d  triggered \\d  failed 0  took \\d+ ms  next due 20");
        }
        assertThat(build).contains("flows.StocktakingFlowTest");
        schedulersAreWrittenOnceAndForAll(Maven.in(project));
        assertThat(Maven.in(project).attempt("heartbeat:beat", "-Dheartbeat.url=http://localhost:1"))
                .satisfies(beat -> assertThat(beat.exitCode()).isNotZero())
                .satisfies(beat -> assertThat(beat.output()).contains("Nothing listens at http://localhost:1."));
    }

    /** Due once a year, so that the samples' own tests and the heartbeats sent here find two flows as ever. */
    private static Path withAThirdFlow(Path project) {
        Maven.in(project).run("heartbeat:flow", "-Dheartbeat.name=stocktaking", "-Dheartbeat.cron=0 0 0 1 1 *");
        return project;
    }

    private static void schedulersAreWrittenOnceAndForAll(Maven maven) {
        String[] schedule = {
            "heartbeat:schedule",
            "-Dheartbeat.target=cron,systemd,kubernetes,github-actions,cloud-scheduler,eventbridge,heroku",
            "-Dheartbeat.url=https://quakes.example"
        };

        assertThat(maven.run(schedule))
                .contains(
                        "  create  deploy/heartbeat/crontab",
                        "  create  deploy/heartbeat/heroku.sh",
                        "  stocktaking         cron 0 0 0 1 1 * (UTC)",
                        "kubernetes: a heartbeat each minute. That is the longest distance that meets the times of all"
                                + " flows.");
        assertThat(maven.run(schedule))
                .contains("identical  deploy/heartbeat/crontab")
                .doesNotContain("  create  ", " conflict  ");
    }

    @Test
    void aDatabaseWithoutASampleIsRefusedAndNothingIsLeft() {
        Path folder = Workshop.emptyFolder("refused");

        assertThatThrownBy(() -> Archetype.generate(folder, "com.acme", "quakes", "-Ddatabase=oracle"))
                .hasMessageContaining(
                        "There is no sample for -Ddatabase=oracle: choose h2, postgresql, mariadb or mysql.");
        assertThat(folder).isEmptyDirectory();
    }
}
