package dev.heartbeat.maven.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.InstallReport;
import dev.heartbeat.maven.install.RunMode;
import dev.heartbeat.maven.install.TestHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowScaffoldTest {

    private static final String FLOW = "src/main/java/com/example/shop/flows/OrderSyncFlow.java";
    private static final String TEST = "src/test/java/com/example/shop/flows/OrderSyncFlowTest.java";

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void aProjectWithAllThatATestNeeds() throws IOException {
        host = TestHost.plain(folder)
                .with("dev.heartbeat:heartbeat-runtime:1.2.3:compile")
                .with("dev.heartbeat:heartbeat-test:1.2.3:test")
                .with("org.springframework.boot:spring-boot-starter-webmvc-test:4.1.1:test");
    }

    @Test
    void writesAFlowAndItsTestIntoTheApplicationsPackage() throws IOException {
        InstallReport report = write(named("order_sync"));

        assertThat(report.files()).containsExactly("   create  " + FLOW, "   create  " + TEST);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.advice()).isEmpty();
        assertThat(host.read(FLOW))
                .startsWith("package com.example.shop.flows;\n")
                .contains("\n@DataFlow(every = \"5m\")\nfinal class OrderSyncFlow implements Flow {\n");
    }

    @Test
    void whatItWritesCompilesWithEveryWarningAnError() throws IOException {
        write(named("order_sync"));

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            List<String> options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "--release",
                    "17",
                    "-encoding",
                    "US-ASCII",
                    "-d",
                    "" + folder);
            compiler.getTask(
                            null,
                            files,
                            problems,
                            options,
                            null,
                            files.getJavaFileObjects(folder.resolve(FLOW), folder.resolve(TEST)))
                    .call();
        }

        assertThat(problems.getDiagnostics().stream().map(problem -> problem.getMessage(Locale.ROOT)))
                .isEmpty();
        assertThat(folder.resolve("com/example/shop/flows/OrderSyncFlowTest.class"))
                .exists();
    }

    @Test
    void takesIntervalPackageAndANameThatTheClassDoesNotTell() throws IOException {
        write(request("order-sync", "1h30m", "", "com.acme.nightly"));

        assertThat(host.read("src/main/java/com/acme/nightly/OrderSyncFlow.java"))
                .startsWith("package com.acme.nightly;\n")
                .contains("@DataFlow(name = \"order-sync\", every = \"1h30m\")\n");
    }

    @Test
    void takesACronExpression() throws IOException {
        write(request("order_sync", "", "0 0 2 * * *", ""));

        assertThat(host.read(FLOW)).contains("@DataFlow(cron = \"0 0 2 * * *\")\n");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        write(named("order_sync"));
        Map<String, String> before = host.snapshot();

        assertThat(write(named("order_sync")).files()).containsExactly("identical  " + FLOW, "identical  " + TEST);
        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    void keepsWhatAPersonWroteUnlessForced() throws IOException {
        host.file(FLOW, "mine");

        InstallReport report = write(named("order_sync"));

        assertThat(report.files()).containsExactly(" conflict  " + FLOW, "   create  " + TEST);
        assertThat(report.warnings())
                .containsExactly("Kept as it is, though it differs from what would be written: " + FLOW
                        + ". -Dheartbeat.force overwrites it.");
        assertThat(host.read(FLOW)).isEqualTo("mine");

        FlowRequest forced = with(named("order_sync"), EditPolicy.OVERWRITE, RunMode.WRITE);
        assertThat(write(forced).files()).containsExactly("   update  " + FLOW, "identical  " + TEST);
        assertThat(host.read(FLOW)).startsWith("package ");
    }

    @Test
    void writesNothingInADryRun() throws IOException {
        Map<String, String> before = host.snapshot();

        InstallReport report = write(with(named("order_sync"), EditPolicy.KEEP, RunMode.DRY_RUN));

        assertThat(report.files()).containsExactly("   create  " + FLOW, "   create  " + TEST);
        assertThat(report.advice()).containsExactly("Dry run: nothing was written.");
        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    void saysWhatThePomLacks() throws IOException {
        host = TestHost.plain(folder);

        assertThat(write(named("order_sync")).advice())
                .containsExactly(
                        "This project doesn't have Heartbeat yet. Run mvn heartbeat:install, or the flow won't compile.",
                        "",
                        "Add to <dependencies> in pom.xml, for the test:",
                        "    <dependency>",
                        "      <groupId>dev.heartbeat</groupId>",
                        "      <artifactId>heartbeat-test</artifactId>",
                        "      <version>1.2.3</version>",
                        "      <scope>test</scope>",
                        "    </dependency>",
                        "    <dependency>",
                        "      <groupId>org.springframework.boot</groupId>",
                        "      <artifactId>spring-boot-starter-test</artifactId>",
                        "      <scope>test</scope>",
                        "    </dependency>",
                        "");
    }

    @Test
    void wantsAName() {
        assertRefused(
                new FlowRequest(
                        host.project(),
                        folder.resolve("src/test/java"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "1.2.3",
                        EditPolicy.KEEP,
                        RunMode.WRITE),
                "The flow has no name. Say one: mvn heartbeat:flow -Dheartbeat.name=order_sync");
    }

    @Test
    void refusesAScheduleAsTheCompilerWould() {
        assertRefused(
                request("order_sync", "5m", "0 0 2 * * *", ""),
                "heartbeat.every and heartbeat.cron exclude each other. Leave out one of them.");
        assertRefused(
                request("order_sync", "5 min", "", ""),
                "heartbeat.every: '5 min' is not an interval; did you mean 5m?");
        assertRefused(
                request("order_sync", "", "0 2 * * *", ""),
                "heartbeat.cron: '0 2 * * *' has five fields, and the first of six is the second; write '0 0 2 * * *'");
    }

    @Test
    void refusesAPackageThatJavaWould() {
        assertRefused(
                request("order_sync", "", "", "com.new"),
                "heartbeat.package is 'com.new', which is no name of a package: write words with dots between them, and"
                        + " none that is a keyword of Java, as in com.acme.flows.");
        assertRefused(
                request("order_sync", "", "", "../evil"),
                "heartbeat.package is '../evil', which is no name of a package: write words with dots between them, and"
                        + " none that is a keyword of Java, as in com.acme.flows.");
    }

    private void assertRefused(FlowRequest request, String message) {
        assertThatThrownBy(() -> write(request))
                .isInstanceOf(HostProblemException.class)
                .hasMessage(message);
        assertThat(folder.resolve("src/test")).doesNotExist();
    }

    private static InstallReport write(FlowRequest request) throws IOException {
        return new FlowScaffold(request).run();
    }

    private FlowRequest named(String name) {
        return request(name, "", "", "");
    }

    private FlowRequest request(String name, String every, String cron, String packageName) {
        return new FlowRequest(
                host.project(),
                folder.resolve("src/test/java"),
                Optional.of(name),
                given(every),
                given(cron),
                given(packageName),
                "1.2.3",
                EditPolicy.KEEP,
                RunMode.WRITE);
    }

    private static FlowRequest with(FlowRequest request, EditPolicy editPolicy, RunMode runMode) {
        return new FlowRequest(
                request.host(),
                request.testSources(),
                request.name(),
                request.every(),
                request.cron(),
                request.packageName(),
                request.version(),
                editPolicy,
                runMode);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
