package dev.heartbeat.maven.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.InstallReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerFilesTest {

    private static final String URL = "https://shop.example/data_flows/heartbeat";
    private static final String[] ALL =
            Arrays.stream(Target.values()).map(Target::toString).toArray(String[]::new);

    @TempDir
    Path folder;

    @Test
    void writesTheFilesOfAllSchedulers() throws IOException {
        InstallReport report =
                new TestSchedule(folder, "sync every 5m").url(URL).write(ALL);

        assertThat(report.files())
                .containsExactly(
                        "   create  deploy/heartbeat/crontab",
                        "   create  deploy/heartbeat/heartbeat.service",
                        "   create  deploy/heartbeat/heartbeat.timer",
                        "   create  deploy/heartbeat/heartbeat-failed.service",
                        "   create  deploy/heartbeat/kubernetes.yaml",
                        "   create  deploy/heartbeat/github-actions.yml",
                        "   create  deploy/heartbeat/cloud-scheduler.sh",
                        "   create  deploy/heartbeat/eventbridge.yaml",
                        "   create  deploy/heartbeat/heroku.sh");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void beatsAtTheLongestDistanceThatServesAllFlowsAndSaysWhy() throws IOException {
        TestSchedule schedule =
                new TestSchedule(folder, "order_sync every 10m", "report cron 0 15 4 * * *", "type").url(URL);

        assertThat(schedule.write("cron", "systemd").advice())
                .containsExactly(
                        "Flows and when they run:",
                        "  order_sync  every 10m",
                        "  report      cron 0 15 4 * * * (UTC)",
                        "cron: a heartbeat every 5 minutes. That is the longest distance that meets the times of all"
                                + " flows.",
                        "systemd: a heartbeat every 5 minutes. That is the longest distance that meets the times of all"
                                + " flows.",
                        "How to put a file into its place, and where the token belongs, stands at its top.");
        assertThat(schedule.read("crontab"))
                .contains("\n*/5 * * * * curl ")
                .startsWith("# Heartbeats for shop.example, every 5 minutes;");
        assertThat(schedule.read("heartbeat.timer")).contains("\nOnCalendar=*:0/5\n");
    }

    @Test
    void saysWhatASchedulerCannotDo() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "order_sync every 30s", "poll every 2m").url(URL);

        assertThat(schedule.write("cron", "systemd", "heroku").advice())
                .contains(
                        "cron: a heartbeat each minute. It can't meet all times, so these run late: order_sync.",
                        "systemd: a heartbeat every 30 seconds. That is the longest distance that meets the times of all"
                                + " flows.",
                        "heroku: a heartbeat every 10 minutes. It can't meet all times, so these run late: order_sync, poll.");
    }

    @Test
    void beatsAsTheUserSays() throws IOException {
        TestSchedule schedule = new TestSchedule(folder).url(URL).cadence("PT15M");

        assertThat(schedule.write("kubernetes").advice())
                .startsWith("kubernetes: a heartbeat every 15 minutes. That is what heartbeat.cadence said.");
        assertThat(schedule.read("kubernetes.yaml")).contains("  schedule: \"*/15 * * * *\"\n");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url(URL);
        schedule.write(ALL);
        Map<String, String> before = schedule.host().snapshot();

        assertThat(schedule.write(ALL).files()).hasSize(9).allMatch(line -> line.startsWith("identical  deploy/"));
        assertThat(schedule.host().snapshot()).isEqualTo(before);
    }

    @Test
    void keepsWhatAPersonChangedUnlessForced() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url(URL);
        schedule.host().file("deploy/heartbeat/heroku.sh", "mine");

        InstallReport report = schedule.write("heroku");

        assertThat(report.files()).containsExactly(" conflict  deploy/heartbeat/heroku.sh");
        assertThat(report.warnings()).singleElement().asString().contains("-Dheartbeat.force");
        assertThat(schedule.read("heroku.sh")).isEqualTo("mine");
        assertThat(schedule.force().write("heroku").files()).containsExactly("   update  deploy/heartbeat/heroku.sh");
    }

    @Test
    void writesNothingInADryRun() throws IOException {
        TestSchedule schedule =
                new TestSchedule(folder, "sync every 5m").url(URL).dryRun();

        assertThat(schedule.write("cron").advice()).endsWith("Dry run: nothing was written.");
        assertThat(folder.resolve("deploy")).doesNotExist();
    }

    @Test
    void anAddressThatNobodyNamedIsAPlaceholderWithTheApplicationsPath() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m");
        schedule.host().file("src/main/resources/application.yml", """
                server.servlet.context-path: /shop
                heartbeat.endpoint-path: /beat
                """);

        assertThat(schedule.write("heroku", "kubernetes").warnings())
                .containsExactly(
                        "kubernetes: http://app:8080/shop/beat stands for the application's address. Say the real one with"
                                + " -Dheartbeat.url=https://… -Dheartbeat.force, or put it into the file.",
                        "heroku: https://app.example/shop/beat stands for the application's address. Say the real one"
                                + " with -Dheartbeat.url=https://… -Dheartbeat.force, or put it into the file.");
        assertThat(schedule.read("heroku.sh")).endsWith(" https://app.example/shop/beat\n");
    }

    @Test
    void aFileThatIsKeptIsSaidToHaveAPlaceholderOnlyWhileItHas() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m");
        schedule.write("cron");
        assertThat(schedule.write("cron").warnings()).singleElement().asString().contains(" stands for ");

        String mended = schedule.read("crontab").replace("https://app.example", "https://shop.example");
        schedule.host().file("deploy/heartbeat/crontab", mended);

        assertThat(schedule.write("cron").warnings()).singleElement().asString().startsWith("Kept as it is, ");
        assertThat(schedule.force().write("cron").warnings())
                .singleElement()
                .asString()
                .contains(" stands for ");
    }

    @Test
    void anAddressWithoutAPathGetsTheApplications() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url("https://shop.example/");

        schedule.write("heroku");

        assertThat(schedule.read("heroku.sh")).endsWith(" https://shop.example/data_flows/heartbeat\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "ftp://shop.example",
                "https://shop.example/a b",
                "https://shop.example/$(id)",
                "https://shop.example/%64",
                "https://shop.example/?token=secret",
                "https://user:secret@shop.example/",
                "https://shop.example/\"\nMAILTO=x",
                "https://shop.example/\n* * * * * id"
            })
    void refusesAnAddressThatWouldMeanSomethingElseInAFile(String url) throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url(url);

        assertThatThrownBy(() -> schedule.write("cron"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(
                        "heartbeat.url can't be used. Write it as https://shop.example/data_flows/heartbeat: http or"
                                + " https, host and path, without user, query and special characters.");
        assertThat(folder.resolve("deploy")).doesNotExist();
    }

    @Test
    void cloudsWantTls() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url("http://shop.example");

        assertThatThrownBy(() -> schedule.write("cron", "eventbridge"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("eventbridge wants an address with https, and heartbeat.url is http://shop.example. Say"
                        + " https, or leave out eventbridge.");
    }

    @Test
    @DisplayName("An unknown scheduler is an error that lists those there are")
    void unknownScheduler() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m");
        String choices = "Choose one or several: -Dheartbeat.target="
                + "cron,systemd,kubernetes,github-actions,cloud-scheduler,eventbridge,heroku";

        assertThatThrownBy(() -> schedule.write("cron", "jenkins"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("heartbeat.target names 'jenkins', which this goal doesn't know. " + choices);
        assertThatThrownBy(schedule::write)
                .isInstanceOf(HostProblemException.class)
                .hasMessage("No scheduler is named. " + choices);
    }

    @Test
    void takesNamesAsPeopleWriteLists() throws IOException {
        TestSchedule schedule = new TestSchedule(folder, "sync every 5m").url(URL);

        assertThat(schedule.write(" GitHub-Actions", "heroku ", "heroku").files())
                .hasSize(2);
    }

    @Test
    void wantsToKnowHowOften() throws IOException {
        assertThatThrownBy(() -> new TestSchedule(folder).write("cron"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("The project's compiled classes have no flow, so nothing tells how often a heartbeat should"
                        + " come. Compile first (mvn compile heartbeat:schedule …), or say it:"
                        + " -Dheartbeat.cadence=5m.");
        assertThatThrownBy(() -> new TestSchedule(folder, "type").write("cron"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(
                        "None of the project's flows has a schedule of its own, so nothing tells how often a heartbeat"
                                + " should come. Give one of them a schedule, or say it: -Dheartbeat.cadence=5m.");
    }

    @Test
    void refusesACadenceThatASchedulerDoesNotHave() throws IOException {
        TestSchedule schedule = new TestSchedule(folder);

        assertThatThrownBy(() -> schedule.cadence("7m").write("cron", "heroku"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(
                        "cron can't beat at the distance that heartbeat.cadence names. It can do 1m, 2m, 3m, 4m, 5m,"
                                + " 6m, 10m, 12m, 15m, 20m, 30m, 1h.");
        assertThatThrownBy(() -> schedule.cadence("5m").write("heroku"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("heroku can't beat at the distance that heartbeat.cadence names. It can do 10m, 1h, 1d.");
        assertThatThrownBy(() -> schedule.cadence("soon").write("heroku"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(
                        "heartbeat.cadence: 'soon' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M");
    }
}
