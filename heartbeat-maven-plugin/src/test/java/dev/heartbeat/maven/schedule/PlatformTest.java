package dev.heartbeat.maven.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written is what the manual's pages have, whose recipes are run, and passes the platforms' own checks. */
class PlatformTest {

    private static final String APPLICATION = "https://app.example";
    private static final Path MANUAL = Path.of("../docs/callers");

    @TempDir
    Path folder;

    private TestSchedule schedule;

    @BeforeEach
    void asOftenAsTheManual() throws IOException {
        schedule = new TestSchedule(folder).url(APPLICATION);
    }

    @Test
    void theCrontabIsTheManuals() throws IOException {
        schedule.cadence("1m").write("cron");

        assertThat(withoutComments("crontab"))
                .isEqualTo(block("cron.md", "crontab").replaceFirst("MAILTO=.*\n", ""));
    }

    @Test
    void theUnitsAreTheManuals() throws IOException {
        schedule.cadence("1m").write("systemd");

        assertThat(Stream.of("heartbeat.service", "heartbeat.timer", "heartbeat-failed.service")
                        .map(this::withoutComments))
                .containsExactlyElementsOf(blocks("systemd.md", "ini"));
    }

    @Test
    void theCronJobIsTheManuals() throws IOException {
        schedule.url("http://app:8080").cadence("1m").write("kubernetes");

        assertThat(withoutComments("kubernetes.yaml")).isEqualTo(block("kubernetes.md", "yaml"));
    }

    @Test
    void theWorkflowIsTheManuals() throws IOException {
        schedule.cadence("5m").write("github-actions");

        assertThat(withoutComments("github-actions.yml")).isEqualTo(block("github-actions.md", "yaml"));
    }

    @Test
    void theJobOfCloudSchedulerIsTheManuals() throws IOException {
        schedule.cadence("1m").write("cloud-scheduler");

        assertThat(withoutComments("cloud-scheduler.sh")).isEqualTo("set -eu\n" + block("cloud-scheduler.md", "sh"));
    }

    @Test
    void theStackIsTheManuals() throws IOException {
        schedule.cadence("1m").write("eventbridge");

        assertThat(withoutComments("eventbridge.yaml")).isEqualTo(block("eventbridge.md", "yaml"));
    }

    @Test
    void theScriptOfHerokuIsTheManuals() throws IOException {
        schedule.cadence("10m").write("heroku");

        String script = blocks("heroku.md", "sh").stream()
                .filter(block -> block.startsWith("#!/bin/sh\n"))
                .findFirst()
                .orElseThrow();
        assertThat("#!/bin/sh\n" + withoutComments("heroku.sh")).isEqualTo(script);
        assertThat(schedule.read("heroku.sh")).startsWith("#!/bin/sh\n").contains("Add Job: every 10 minutes");
    }

    @Test
    void kubernetesKnowsEveryFieldOfTheCronJob() throws IOException {
        schedule.cadence("4h").write("kubernetes");

        CronJob cronJob = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .convertValue(yaml("kubernetes.yaml"), CronJob.class);

        assertThat(cronJob.getAdditionalProperties()).isEmpty();
        assertThat(cronJob.getSpec().getAdditionalProperties()).isEmpty();
        assertThat(cronJob.getSpec().getJobTemplate().getSpec().getAdditionalProperties())
                .isEmpty();
        assertThat(cronJob.getSpec().getSchedule()).isEqualTo("0 */4 * * *");
        assertThat(cronJob.getSpec().getTimeZone()).isEqualTo("Etc/UTC");
    }

    @Test
    void whateverTheCadenceYamlStaysYaml() throws IOException {
        schedule.cadence("1d").write("eventbridge", "github-actions");

        assertThat(yaml("eventbridge.yaml").toString())
                .contains("ScheduleExpression=cron(0 0 * * ? *)", "Description=A heartbeat each day");
        // YAML 1.1 reads the key "on" as true.
        assertThat(yaml("github-actions.yml").get(true))
                .hasToString("{schedule=[{cron=3 0 * * *}], workflow_dispatch=null}");
    }

    @TestFactory
    Stream<DynamicTest> toolsOfThisMachineTakeTheFiles() throws IOException {
        schedule.cadence("1h").write("systemd", "cloud-scheduler", "heroku");
        String here = "deploy/heartbeat/";
        return Stream.of(
                accepted("sh", "-n", here + "cloud-scheduler.sh"),
                accepted("sh", "-n", here + "heroku.sh"),
                accepted(
                        "systemd-analyze",
                        "verify",
                        "./" + here + "heartbeat.service",
                        "./" + here + "heartbeat.timer",
                        "./" + here + "heartbeat-failed.service"),
                accepted("systemd-analyze", "calendar", "*:*:0/5"),
                accepted("systemd-analyze", "calendar", "*:0/30"),
                accepted("systemd-analyze", "calendar", "*-*-* 0/4:00:00 UTC"),
                accepted("systemd-analyze", "calendar", "*-*-* 00:00:00 UTC"));
    }

    private DynamicTest accepted(String... command) {
        String line = String.join(" ", command);
        return isMissing(command[0])
                ? dynamicTest("no " + command[0] + " on the PATH: only compared with the manual", () -> {})
                : dynamicTest(line, () -> assertThat(output(command)).as(line).isEqualTo("0 "));
    }

    /** The exit code and what was complained about. */
    private String output(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(errors);
    }

    private static boolean isMissing(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .noneMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private Map<?, ?> yaml(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(schedule.read(file));
    }

    private String withoutComments(String file) {
        try {
            return schedule.read(file).replaceAll("(?m)^#.*\n", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String block(String page, String language) throws IOException {
        return blocks(page, language).get(0);
    }

    private static List<String> blocks(String page, String language) throws IOException {
        Matcher fenced = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(MANUAL.resolve(page)));
        return fenced.results().map(block -> block.group(1)).toList();
    }
}
