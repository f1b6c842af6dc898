package dev.heartbeat.maven.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.maven.install.HostInspection;
import dev.heartbeat.maven.install.HostPom;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.ProcessorPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowListTest {

    private static final String CATALOGUE = "META-INF/heartbeat/flows.json";

    @TempDir
    Path folder;

    @BeforeEach
    void aClassWithAFlow() throws IOException {
        write("src/main/java/com/acme/Sync.java", "import dev.heartbeat.*; @DataFlow class Sync {}");
    }

    @Test
    void showsEachFlowWithItsNextThreeTimesInItsOwnZone() throws IOException {
        compiled(
                flow("order_sync", "\"every\":\"5m\""),
                flow("nightly", "\"cron\":\"0 30 2 * * *\",\"zone\":\"Europe/Berlin\""),
                flow("import", "\"every\":\"1h\",\"window\":\"Mon-Fri 22:00-06:00\",\"catch-up\":\"skip\""),
                flow("on_call", ""),
                "{\"name\":\"report\",\"className\":\"R\",\"enabled\":false,\"after\":[\"nightly\",\"import\"],"
                        + "\"settings\":{\"every\":\"1d\"}}");

        assertThat(list().warnings()).isEmpty();
        assertThat(String.join("\n", list().lines())).isEqualTo("""
                Flows of shop, with their next times after 2026-03-27T12:00:00Z:

                NAME        SCHEDULE                                   ZONE           NEXT
                import      every 1h Mon-Fri 22:00-06:00               UTC            2026-03-27 22:00:00  2026-03-27 23:00:00  2026-03-28 00:00:00
                nightly     cron 0 30 2 * * *                          Europe/Berlin  2026-03-28 02:30:00  2026-03-29 03:00:00  2026-03-30 02:30:00
                on_call     a type: records of your own say when
                order_sync  every 5m                                   UTC            2026-03-27 12:05:00  2026-03-27 12:10:00  2026-03-27 12:15:00
                report      every 1d after nightly, import (disabled)  UTC            2026-03-28 12:00:00  2026-03-29 12:00:00  2026-03-30 12:00:00

                An interval counts from a flow's last run, here as if that were at 2026-03-27T12:00:00Z.""");
    }

    @Test
    void listsTheFlowsOfLibrariesToo() throws IOException {
        compiled(flow("b", "\"cron\":\"@daily\""));
        write("library/" + CATALOGUE, CatalogueTest.catalogue(flow("a", "\"cron\":\"@daily\"")));

        assertThat(list(folder.resolve("library")).lines())
                .filteredOn(line -> line.contains("@daily"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a     cron @daily  UTC"),
                        line -> assertThat(line).startsWith("b     cron @daily  UTC"));
        assertThat(list().lines()).noneMatch(line -> line.startsWith("An interval"));
    }

    @Test
    void letsTheConfigurationHaveTheLastWord() throws IOException {
        compiled(
                flow("order_sync", "\"cron\":\"@daily\""),
                flow("com.acme.Nightly", ""),
                flow("same", "\"every\":\"5m\""));
        write("src/main/resources/application.yml", """
                heartbeat:
                  flows:
                    order-sync:
                      every: 10m
                    "[com.acme.Nightly]":
                      cron: "0 0 3 * * *"
                      zone: Asia/Tokyo
                """);

        assertThat(list().lines())
                .anyMatch(line -> line.matches("order_sync +every 10m \\(configured\\) +UTC +2026-03-27 12:10:00 .*"))
                .anyMatch(
                        line -> line.matches(
                                "com.acme.Nightly +cron 0 0 3 \\* \\* \\* \\(configured\\) +Asia/Tokyo +2026-03-28 03:00:00 .*"))
                .anyMatch(line -> line.matches("same +every 5m +UTC .*"));
    }

    @Test
    void readsNamesInBracketsAsPropertiesWriteThem() throws IOException {
        compiled(flow("com.acme.Nightly", "\"cron\":\"@daily\""));
        write("src/main/resources/application.properties", "heartbeat.flows[com.acme.Nightly].cron=0 0 3 * * *\n");

        assertThat(list().lines())
                .anyMatch(line -> line.startsWith("com.acme.Nightly  cron 0 0 3 * * * (configured)  UTC"));
    }

    @Test
    void showsWhatTheConfigurationMakesOfEnabled() throws IOException {
        compiled(
                flow("on", "\"every\":\"5m\"").replace("\"settings\"", "\"enabled\":false,\"settings\""),
                flow("off", "\"every\":\"5m\""),
                flow("open", "\"every\":\"5m\""));
        write("src/main/resources/application.properties", """
                heartbeat.flows.on.enabled=TRUE
                heartbeat.flows.off.enabled=no
                heartbeat.flows.open.enabled=${OPEN}
                """);

        assertThat(list().lines())
                .anyMatch(line -> line.matches("on +every 5m +UTC .*"))
                .anyMatch(line -> line.matches("off +every 5m \\(disabled\\) +UTC .*"))
                .anyMatch(line -> line.matches("open +every 5m +UTC .*"));
    }

    @Test
    void saysThatEnabledCanNotBeRead() throws IOException {
        compiled(flow("order_sync", "\"every\":\"5m\""));
        write("src/main/resources/application.properties", "heartbeat.flows.order_sync.enabled=maybe\n");

        assertThat(list().warnings())
                .containsExactly(
                        "heartbeat.flows.order_sync in the configuration can't be read, so the application will not"
                                + " start: 'maybe' is neither true nor false");
    }

    @Test
    void showsWhatTheConfigurationMakesOfAfter() throws IOException {
        compiled(Stream.of("list", "text", "none", "nothing", "variable")
                .map(name -> flow(name, "\"every\":\"5m\"").replace("\"settings\"", "\"after\":[\"x\"],\"settings\""))
                .toArray(String[]::new));
        write("src/main/resources/application.yml", """
                heartbeat.flows:
                  list: {after: [a, b]}
                  none: {after: []}
                """);
        write(
                "src/main/resources/application.properties",
                "heartbeat.flows.text.after=a,b\nheartbeat.flows.variable.after=a,${B}\n");

        assertThat(list().lines())
                .anyMatch(line -> line.matches("list +every 5m after a, b \\(configured\\) +UTC .*"))
                .anyMatch(line -> line.matches("text +every 5m after a, b \\(configured\\) +UTC .*"))
                .anyMatch(line -> line.matches("none +every 5m \\(configured\\) +UTC .*"))
                .anyMatch(line -> line.matches("nothing +every 5m after x +UTC .*"))
                .anyMatch(line -> line.matches("variable +every 5m after x +UTC .*"));
    }

    @Test
    void takesHeartbeatYmlForTheWeakestFile() throws IOException {
        compiled(flow("a", "\"every\":\"5m\""), flow("b", "\"every\":\"5m\""));
        write("src/main/resources/heartbeat.yml", "heartbeat.flows: {a: {every: 10m}, b: {every: 10m}}\n");
        write("src/main/resources/application.yaml", "heartbeat.flows.b.every: 20m\n");

        assertThat(list().lines())
                .anyMatch(line -> line.startsWith("a     every 10m (configured)"))
                .anyMatch(line -> line.startsWith("b     every 20m (configured)"));
    }

    @Test
    void keepsWhatTheClassSaysWhereOnlyAVariableKnowsBetter() throws IOException {
        compiled(flow("order_sync", "\"every\":\"5m\""));
        write("src/main/resources/application.properties", "heartbeat.flows.order_sync.every=${ORDER_SYNC_EVERY}\n");

        assertThat(list().lines()).anyMatch(line -> line.startsWith("order_sync  every 5m  UTC"));
        assertThat(list().warnings()).isEmpty();
    }

    @Test
    void saysWhatInTheConfigurationCanNotBeRead() throws IOException {
        compiled(flow("order_sync", "\"every\":\"5m\""));
        write("src/main/resources/application.properties", "heartbeat.flows.order_sync.zone=Europe/Berln\n");

        assertThat(list().warnings())
                .containsExactly(
                        "heartbeat.flows.order_sync in the configuration can't be read, so the application will not"
                                + " start: 'Europe/Berln' is not a time zone; did you mean Europe/Berlin?");
        assertThat(list().lines()).anyMatch(line -> line.startsWith("order_sync  every 5m"));
    }

    @Test
    void saysThatTheProjectIsNotCompiled() throws IOException {
        assertThat(list().lines()).isEmpty();
        assertThat(list().warnings())
                .containsExactly(
                        "shop isn't compiled yet, so its own flows aren't known. Run: mvn compile heartbeat:flows");
    }

    @Test
    void saysThatTheCompilerListedNone() throws IOException {
        Files.createDirectories(folder.resolve("target/classes"));

        assertThat(list().warnings())
                .containsExactly("shop has classes with @DataFlow, but its compiler listed none of them. Run mvn clean"
                        + " compile, and then mvn heartbeat:doctor, which says why.");
    }

    @Test
    void saysThatThereIsNone() throws IOException {
        Files.delete(folder.resolve("src/main/java/com/acme/Sync.java"));

        assertThat(list().lines()).isEmpty();
        assertThat(list().warnings())
                .containsExactly("shop has no flow. mvn heartbeat:install writes one to start from.");
    }

    @Test
    void listsTheOthersWhereOneCatalogueIsBroken() throws IOException {
        compiled(flow("a", "\"every\":\"5m\""));
        write("library/" + CATALOGUE, "{\"version\":7}");

        FlowsReport report = list(folder.resolve("library"));

        assertThat(report.lines()).anyMatch(line -> line.startsWith("a "));
        assertThat(report.warnings())
                .containsExactly("Left out: the catalogue of " + folder.resolve("library")
                        + " has the version 7, and this plugin knows 1: give plugin and processor the same version.");
    }

    private static String flow(String name, String settings) {
        return "{\"name\":\"" + name + "\",\"className\":\"X\",\"settings\":{" + settings + "}}";
    }

    private void compiled(String... flows) throws IOException {
        write("target/classes/" + CATALOGUE, CatalogueTest.catalogue(flows));
    }

    private FlowsReport list(Path... libraries) throws IOException {
        HostProject host = new HostProject(
                "com.acme",
                "jar",
                folder,
                folder.resolve("src/main/java"),
                folder.resolve("src/main/resources"),
                List.of(),
                Set.of(),
                Set.of(),
                new ProcessorPaths(ProcessorPaths.Origin.ABSENT, List.of(), Optional.empty(), Optional.empty()),
                new HostPom(folder.resolve("pom.xml"), Map.of(), Map.of(), ""),
                List.of());
        return new FlowList(new FlowsRequest(
                        "shop",
                        HostInspection.of(host),
                        folder.resolve("target/classes"),
                        List.of(libraries),
                        Instant.parse("2026-03-27T12:00:00.5Z")))
                .run();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }
}
