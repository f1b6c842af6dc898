package dev.heartbeat.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.it.callers.Page.Block;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallerRecipesTest {

    private static final Pattern APPLICATION = Pattern.compile("https?://app(?:\\.example|:\\d+)([^\\s\"'`]*)");
    private static final Pattern SECRET_HEADER =
            Pattern.compile("-H\\s+\"?([^\"\\n]*?(?:Token|Authorization)[^\"\\n]*|@\\S+)\"?");
    private static final Pattern LOOKS_LIKE_A_SECRET =
            Pattern.compile("(?=[A-Za-z0-9+_=-]*\\d)(?=[A-Za-z0-9+_=-]*[a-z])[A-Za-z0-9+_=-]{24,}");
    private static final Pattern FIVE_FIELDS = Pattern.compile("(?<![\\w*/-])[*\\d][*\\d/,-]*(?: [*\\d][*\\d/,-]*){4}");
    private static final int DEADLINE = 25;

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void everyPageSaysHowToCreateTryAndWatchTheCaller() throws IOException {
        assertThat(pages()).hasSize(10).allSatisfy((name, page) -> {
            assertThat(page.text())
                    .contains("## Create it\n", "## Try it once\n", "## How failures show\n", "## Traps\n");
            assertThat(page.blocks()).isNotEmpty();
        });
    }

    @Test
    void theOverviewHasEveryPageInItsTable() throws IOException {
        assertThat(Page.of("README.md").text())
                .contains(pages().keySet().stream()
                        .map(name -> "](" + name + ") |")
                        .toList());
    }

    @Test
    void everyCurlFailsLoudlyTriesAgainAndOutwaitsTheDeadline() throws IOException {
        assertThat(Page.all()).flatMap(Page::curls).hasSizeGreaterThan(8).allSatisfy(curl -> {
            assertThat(curl.command()).startsWith("curl -fsS ");
            assertThat(curl.retries()).isPositive();
            assertThat(curl.maxTime()).isGreaterThan(DEADLINE);
        });
    }

    @Test
    void everyCurlSendsItsSecretsByReference() throws IOException {
        assertThat(Page.all())
                .flatMap(Page::curls)
                .allSatisfy(curl -> assertThat(
                                SECRET_HEADER.matcher(curl.command()).results().map(header -> header.group(1)))
                        .isNotEmpty()
                        .allMatch(header ->
                                header.startsWith("@") || header.matches(".*: (Bearer )?\\$\\w+|Upstash-Redact.*")));
    }

    @Test
    void nothingInARecipeLooksLikeASecret() throws IOException {
        assertThat(Page.all())
                .flatMap(Page::blocks)
                .allSatisfy(block -> assertThat(block.text()).doesNotContainPattern(LOOKS_LIKE_A_SECRET));
    }

    @Test
    void everyAddressOfTheApplicationIsTheEndpoint() throws IOException {
        List<String> paths = Page.all().stream()
                .flatMap(page -> APPLICATION.matcher(page.text()).results())
                .map((MatchResult address) -> address.group(1))
                .toList();

        assertThat(paths).hasSizeGreaterThan(15).allMatch("/data_flows/heartbeat"::equals);
    }

    @Test
    void everyScheduleIsOne() throws IOException {
        List<String> schedules = pages().values().stream()
                .flatMap(page -> page.blocks().stream())
                .flatMap(block -> FIVE_FIELDS.matcher(block.text()).results())
                .map(MatchResult::group)
                .toList();

        assertThat(schedules).hasSize(6).allMatch(schedule -> CronExpression.isValidExpression("0 " + schedule));
    }

    @Test
    void yamlAndJsonAreWellFormedAndNoOtherLanguageSlipsBy() throws IOException {
        assertThat(Page.all()).flatMap(Page::blocks).allSatisfy(this::parses);
    }

    @Test
    void theCronJobNeverOverlapsNorGivesUpNorRetriesTwice() {
        Page page = Page.of("kubernetes.md");
        Yaml cronJob = Yaml.of(page.blocks("yaml").get(0));
        Yaml job = cronJob.at("spec", "jobTemplate", "spec");

        assertThat(cronJob.at("kind").text()).isEqualTo("CronJob");
        assertThat(cronJob.at("apiVersion").text()).isEqualTo("batch/v1");
        assertThat(cronJob.at("spec", "concurrencyPolicy").text()).isEqualTo("Forbid");
        assertThat(cronJob.at("spec", "startingDeadlineSeconds").number()).isBetween(10, 59);
        assertThat(cronJob.at("spec", "failedJobsHistoryLimit").number()).isPositive();
        assertThat(job.at("backoffLimit").number()).isZero();
        assertThat(job.at("activeDeadlineSeconds").number())
                .isGreaterThan(onlyCurl(page).longestSeconds());
        assertThat(job.at("template", "spec", "restartPolicy").text()).isEqualTo("Never");
        assertThat(job.at("template", "spec", "volumes", 0, "secret", "secretName")
                        .text())
                .isEqualTo("heartbeat");
        assertThat(page.blocks("sh").get(0)).contains("create secret generic heartbeat --from-file=header=");
    }

    @Test
    void theWorkflowCanBeStartedByHandAndHoldsNoRights() {
        Page page = Page.of("github-actions.md");
        Yaml workflow = Yaml.of(page.blocks("yaml").get(0));
        Yaml job = workflow.at("jobs", "beat");

        // YAML 1.1 reads the key "on" as true.
        assertThat(workflow.at(true).text()).contains("workflow_dispatch");
        assertThat(workflow.at("permissions").value()).isEqualTo(Map.of());
        assertThat(job.at("timeout-minutes").number() * 60)
                .isGreaterThan(onlyCurl(page).longestSeconds());
        assertThat(job.at("steps", 0, "env", "HEARTBEAT_TOKEN").text()).isEqualTo("${{ secrets.HEARTBEAT_TOKEN }}");
    }

    @Test
    void theUnitsFitTogether() {
        Page page = Page.of("systemd.md");
        List<Unit> units = page.blocks("ini").stream().map(Unit::of).toList();
        Unit service = units.get(0);
        Unit timer = units.get(1);

        assertThat(page.text()).contains("`/etc/systemd/system/" + service.get("Unit.OnFailure") + "`");
        assertThat(service.get("Service.Type")).isEqualTo("oneshot");
        assertThat(service.get("Service.LoadCredential")).isEqualTo("header:/etc/heartbeat/header");
        assertThat(service.get("Service.ExecStart")).startsWith("/usr/bin/curl ");
        assertThat(Integer.parseInt(service.get("Service.TimeoutStartSec")))
                .isGreaterThan(onlyCurl(page).longestSeconds());
        assertThat(timer.get("Timer.OnCalendar")).isEqualTo("minutely");
        assertThat(timer.get("Timer.AccuracySec")).isEqualTo("1s");
        assertThat(timer.get("Install.WantedBy")).isEqualTo("timers.target");
        assertThat(units.get(2).get("Service.ExecStart")).startsWith("/");
    }

    @Test
    void eventBridgeAsksForTheAnswerAtOnceAndDoesNotRepeatForADay() {
        Page page = Page.of("eventbridge.md");
        Yaml resources = Yaml.of(page.blocks("yaml").get(0)).at("Resources");
        Yaml rule = resources.at("Deliver", "Properties");
        Yaml target = rule.at("Targets", 0);
        Yaml event = resources.at("Beat", "Properties", "Target", "EventBridgeParameters");

        assertThat(target.at("HttpParameters", "HeaderParameters", "Prefer").text())
                .isEqualTo("respond-async");
        assertThat(target.at("RetryPolicy", "MaximumEventAgeInSeconds").number())
                .isEqualTo(60);
        assertThat(target.at("DeadLetterConfig").value()).isNotNull();
        assertThat(resources.at("Application", "Properties", "HttpMethod").text())
                .isEqualTo("POST");
        assertThat(resources
                        .at("Token", "Properties", "AuthParameters", "ApiKeyAuthParameters", "ApiKeyValue")
                        .text())
                .isEqualTo("{{resolve:secretsmanager:heartbeat-token}}");
        assertThat(rule.at("EventPattern", "source", 0).text())
                .isEqualTo(event.at("Source").text());
        assertThat(rule.at("EventPattern", "detail-type", 0).text())
                .isEqualTo(event.at("DetailType").text());
        assertThat(page.text())
                .contains("\"Source\": \"" + event.at("Source").text() + "\", \"DetailType\": \""
                        + event.at("DetailType").text() + "\"");
    }

    @Test
    void cloudSchedulerAndTheApplicationAgreeOnTheAudience() {
        Page page = Page.of("cloud-scheduler.md");
        String create = page.blocks("sh").get(0);
        Yaml jwt = Yaml.of(page.blocks("yaml").get(0)).at("spring", "security", "oauth2", "resourceserver", "jwt");

        assertThat(jwt.at("issuer-uri").text()).isEqualTo("https://accounts.google.com");
        assertThat(create)
                .contains(
                        "--oidc-token-audience=" + jwt.at("audiences").text() + "\n",
                        "--http-method=post ",
                        "--attempt-deadline=30s ",
                        "--oidc-service-account-email=",
                        "--max-retry-attempts=3 ");
    }

    @Test
    void vercelCallsTheFunctionOnThePage() {
        Page page = Page.of("vercel.md");
        JsonNode vercel = json.readTree(page.blocks("json").get(0));
        String function = "api/heartbeat.js";

        assertThat(vercel.at("/crons/0/path").asString() + ".js").isEqualTo("/" + function);
        assertThat(vercel.path("functions").path(function).path("maxDuration").asInt())
                .isGreaterThan(30);
        assertThat(page.text()).contains("`" + function + "`");
        assertThat(page.blocks("js").get(0))
                .contains(
                        "method: 'POST'", "process.env.HEARTBEAT_TOKEN", "process.env.CRON_SECRET", "timeout(30_000)");
    }

    private void parses(Block block) {
        switch (block.language()) {
            case "yaml" -> assertThat(Yaml.of(block.text()).value()).isInstanceOf(Map.class);
            case "json" -> assertThat(json.readTree(block.text()).isObject()).isTrue();
            default -> assertThat(block.language()).isIn("", "sh", "ini", "js", "crontab");
        }
    }

    private static Curl onlyCurl(Page page) {
        assertThat(page.curls()).hasSize(1);
        return page.curls().get(0);
    }

    private static Map<String, Page> pages() throws IOException {
        return Page.all().stream()
                .filter(page -> !page.name().equals("README.md"))
                .collect(Collectors.toMap(Page::name, Function.identity()));
    }
}
